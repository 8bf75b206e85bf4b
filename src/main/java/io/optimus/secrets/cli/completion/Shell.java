package io.optimus.secrets.cli.completion;

import java.util.List;

/** The shells, and the script for each. The scripts only pass the words to {@link Completion}, which knows everything else. */
enum Shell {
    BASH("bash", """
            # bash completion for optimus
            _optimus() {
                local line lines
                COMPREPLY=()
                lines=$("${COMP_WORDS[0]}" __complete bash "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null </dev/null) || return 0
                if [ "$lines" = ":files" ]; then
                    compopt -o default 2>/dev/null || :
                    return 0
                fi
                while IFS= read -r line; do
                    if [ -n "$line" ]; then
                        COMPREPLY+=("${line%%$'\\t'*}")
                    fi
                done <<<"$lines"
            }
            complete -F _optimus optimus
            """),
    ZSH("zsh", """
            #compdef optimus
            # zsh completion for optimus
            _optimus() {
                local line name tab=$'\\t'
                local -a lines described
                lines=("${(@f)$("${(Q)words[1]}" __complete zsh "${(@Q)words[2,CURRENT]}" 2>/dev/null </dev/null)}")
                if [[ "${lines[1]}" == ":files" ]]; then
                    _files
                    return
                fi
                for line in "${lines[@]}"; do
                    [[ -n "$line" ]] || continue
                    name=${${line%%$tab*}//:/\\\\:}
                    if [[ "$line" == *$tab* ]]; then
                        described+=("$name:${line#*$tab}")
                    else
                        described+=("$name")
                    fi
                done
                _describe optimus described
            }
            if [[ "${funcstack[1]}" == _optimus ]]; then
                _optimus "$@"
            else
                compdef _optimus optimus
            fi
            """),
    FISH("fish", """
            # fish completion for optimus
            function __optimus_complete
                set -l words (commandline -opc)
                set -l current (commandline -ct)
                set -l lines (command $words[1] __complete fish $words[2..-1] "$current" 2>/dev/null </dev/null)
                if test "$lines[1]" = ":files"
                    __fish_complete_path "$current"
                else
                    printf '%s\\n' $lines
                end
            end
            complete -c optimus -f -a '(__optimus_complete)'
            """);

    static final List<String> NAMES = List.of(BASH.cliName, ZSH.cliName, FISH.cliName);

    private final String cliName;
    private final String script;

    Shell(String cliName, String script) {
        this.cliName = cliName;
        this.script = script;
    }

    /** Null if there is no such shell. */
    static Shell of(String cliName) {
        int index = NAMES.indexOf(cliName);
        return index < 0 ? null : values()[index];
    }

    String script() {
        return script;
    }
}
