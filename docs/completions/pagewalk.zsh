#compdef pagewalk
# zsh completion for pagewalk(1). Commands and options are read from the program's own help, so a
# new one needs no word here.
_pagewalk() {
    local -a lines
    if (( CURRENT == 2 )); then
        lines=(${(f)"$($words[1] --help 2>/dev/null | sed -nE 's/^  ([a-z]+) +(.*)/\1:\2/p')"})
        _describe -t commands command lines
        return
    fi
    case $words[CURRENT-1] in
    --from) compadd auto plain canvas moodle gradescope jsonl; return ;;
    --format) compadd table csv canvas moodle gradescope html; return ;;
    --level) compadd 1 2 3 4 5; return ;;
    --lang) compadd en zh; return ;;
    esac
    if [[ $words[CURRENT] == -* ]]; then
        lines=(${(f)"$($words[1] $words[2] --help 2>/dev/null |
            sed -nE 's/^  (--?[a-z-]+)( [A-Z|]+)? +(.*)/\1:\3/p')"})
        _describe -o -t options option lines
    elif [[ $words[2] == practice ]]; then
        compadd ${(f)"$($words[1] families 2>/dev/null | sed -nE 's/^([a-z0-9_]+)  .*/\1/p')"}
    else
        _files
    fi
}
_pagewalk "$@"
