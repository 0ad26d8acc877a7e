# fish completion for pagewalk(1). Commands and options are read from the program's own help, so a
# new one needs no word here.
function __pagewalk_commands
    pagewalk --help 2>/dev/null | sed -nE 's/^  ([a-z]+) +(.*)/\1\t\2/p'
end

function __pagewalk_options
    set -l words (commandline -opc)
    pagewalk $words[2] --help 2>/dev/null | sed -nE 's/^  (--?[a-z-]+)( [A-Z|]+)? +(.*)/\1\t\3/p'
end

complete -c pagewalk -n __fish_use_subcommand -f -a '(__pagewalk_commands)'
complete -c pagewalk -n 'not __fish_use_subcommand; and string match -q -- "-*" (commandline -ct)' \
    -f -a '(__pagewalk_options)'
complete -c pagewalk -l from -x -a 'auto plain canvas moodle gradescope jsonl' \
    -n '__fish_seen_subcommand_from grade'
complete -c pagewalk -l format -x -a 'table csv canvas moodle gradescope html' \
    -n '__fish_seen_subcommand_from report'
complete -c pagewalk -l lang -x -a 'en zh' -n '__fish_seen_subcommand_from practice'
complete -c pagewalk -l level -x -a '1 2 3 4 5' -n '__fish_seen_subcommand_from practice'
complete -c pagewalk -n '__fish_seen_subcommand_from practice' -f \
    -a "(pagewalk families 2>/dev/null | sed -nE 's/^([a-z0-9_]+)  .*/\1/p')"
