# bash completion for pagewalk(1). Commands and options are read from the program's own help, so a
# new one needs no word here.
_pagewalk() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local program=${COMP_WORDS[0]} command=${COMP_WORDS[1]-}
    COMPREPLY=()

    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "--help --version
            $("$program" --help 2>/dev/null | sed -nE 's/^  ([a-z]+) .*/\1/p')" -- "$word")
        return
    fi
    case $before in
    --from) mapfile -t COMPREPLY < <(compgen -W "auto plain canvas moodle gradescope jsonl" -- "$word") ;;
    --format) mapfile -t COMPREPLY < <(compgen -W "table csv canvas moodle gradescope html" -- "$word") ;;
    --level) mapfile -t COMPREPLY < <(compgen -W "1 2 3 4 5" -- "$word") ;;
    --lang) mapfile -t COMPREPLY < <(compgen -W "en zh" -- "$word") ;;
    practice)
        mapfile -t COMPREPLY < <(compgen -W "
            $("$program" practice --help 2>/dev/null | sed -nE 's/^  (--?[a-z-]+).*/\1/p')
            $("$program" families 2>/dev/null | sed -nE 's/^([a-z0-9_]+)  .*/\1/p')" -- "$word")
        ;;
    *)
        case $word in
        -*)
            mapfile -t COMPREPLY < <(compgen -W \
                "$("$program" "$command" --help 2>/dev/null | sed -nE 's/^  (--?[a-z-]+).*/\1/p')" \
                -- "$word")
            ;;
        *) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
        esac
        ;;
    esac
}
complete -o filenames -F _pagewalk pagewalk
