# Reads lines `NAME WALL CPU KIB`, a line for each run; prints the best of each contender and what
# became of the goals. Exit status 1: one is missed.

!($1 in wall) { order[++count] = $1; wall[$1] = $2; cpu[$1] = $3; kib[$1] = $4 }
{
    runs[$1]++
    if ($2 < wall[$1]) wall[$1] = $2
    if ($2 > worst[$1]) worst[$1] = $2
    if ($3 < cpu[$1]) cpu[$1] = $3
    if ($4 < kib[$1]) kib[$1] = $4
}

function verdict(holds) {
    if (!holds) missed = 1
    return holds ? "holds" : "MISSED"
}

END {
    printf "  %-16s %9s %9s %9s %9s\n", "", "best s", "worst s", "cpu s", "peak KiB"
    for (i = 1; i <= count; i++) {
        name = order[i]
        printf "  %-16s %9.3f %9.3f %9.3f %9d\n", name, wall[name], worst[name], cpu[name], kib[name]
    }
    n = split(goals, lines, "\n")
    for (i = 1; i <= n; i++) {
        if (split(lines[i], f, " ") != 3) continue
        if (!(f[1] in wall) || !(f[2] in wall)) { print "  no such contender: " lines[i]; missed = 1; continue }
        ratio = wall[f[1]] / wall[f[2]]
        printf "  %s / %s = %.2f (cpu: %.2f), at most %s: %s\n", f[1], f[2], ratio,
            cpu[f[1]] / cpu[f[2]], f[3], verdict(ratio <= f[3])
    }
    n = split(rates, lines, "\n")
    for (i = 1; i <= n; i++) {
        if (split(lines[i], f, " ") != 3) continue
        printf "  %s: %d a second (%d a second of processor time), at least %d: %s\n", f[1],
            f[2] / wall[f[1]], f[2] / cpu[f[1]], f[3], verdict(f[2] / cpu[f[1]] >= f[3])
    }
    n = split(memory, lines, "\n")
    for (i = 1; i <= n; i++) {
        if (split(lines[i], f, " ") != 4) continue
        bytes = (kib[f[1]] - kib[f[2]]) * 1024 / f[3]
        printf "  %s above %s: %.0f bytes for each of %d, at most %s: %s\n", f[1], f[2], bytes, f[3],
            f[4], verdict(bytes <= f[4])
    }
    exit missed
}
