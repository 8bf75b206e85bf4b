package io.optimus.secrets.docs;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** All commands on one page: a table of them, and the help of each. */
record CommandsPage(List<CommandLine> commands) {

    String markdown() {
        StringBuilder page = new StringBuilder("""
                # Commands

                `bin/dev reference` generates this page and the man pages from the descriptions that `--help` shows.

                | command | what it does |
                |---|---|
                """);
        for (CommandLine command : commands) {
            String name = CommandTree.name(command);
            page.append("| [")
                    .append(name)
                    .append("](#")
                    .append(name.replace(' ', '-'))
                    .append(") | ")
                    .append(CommandTree.description(command).replace("|", "\\|"))
                    .append(" |\n");
        }
        for (CommandLine command : commands) {
            page.append("\n## ")
                    .append(CommandTree.name(command))
                    .append("\n\n```\n")
                    .append(help(command))
                    .append("```\n");
        }
        return page.toString();
    }

    private static String help(CommandLine command) {
        StringBuilder help = new StringBuilder();
        command.getUsageMessage(Ansi.OFF)
                .lines()
                .forEach(line -> help.append(line.stripTrailing()).append('\n'));
        return help.toString();
    }
}
