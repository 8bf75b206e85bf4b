package io.optimus.secrets.rest.http;

import io.optimus.secrets.contract.NameGrammar;
import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.problem.Problem;
import io.optimus.secrets.rest.problem.ProblemWriter;
import io.optimus.secrets.secret.SecretException;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks the names in the path before routing. Routing resolves {@code ..}, removes text after {@code ;}, and would report a name with a
 * slash as an unknown call.
 */
public final class ApiPaths {

    private static final String ROOT = Route.Template.PROJECTS;
    private static final String SECRET = "secret";
    private static final Set<String> FOLLOWS_PROJECT =
            Set.of("namespace", SECRET, SECRET + Route.RESOLVE_SUFFIX, SECRET + Route.IMPORT_SUFFIX);
    private static final Pattern ORIGIN = Pattern.compile("^[A-Za-z]+://[^/?#]*");

    /**
     * A path that routing does not change, so that no other spelling of {@link #ROOT} is accepted. The quantifiers are possessive, because
     * other quantifiers need stack space for each segment.
     */
    private static final Pattern PLAIN = Pattern.compile("/|(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]++)++/?");

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private ApiPaths() {}

    public static void check(RoutingContext context) {
        try {
            check(context.request().uri());
            context.next();
        } catch (SecretException.InvalidArgument invalid) {
            ProblemWriter.write(context, Problem.of(invalid));
        }
    }

    /** @throws SecretException.InvalidArgument naming the field whose rule is broken */
    static void check(String requestTarget) {
        String target = ORIGIN.matcher(requestTarget).replaceFirst("");
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (query >= 0 && target.indexOf('#', query) >= 0) {
            throw new SecretException.InvalidArgument("query", "# must be written %23 in a query");
        }
        if (path.equals(ROOT)) {
            return;
        }
        if (!path.startsWith(ROOT + "/")) {
            if (!PLAIN.matcher(path).matches()) {
                throw new SecretException.InvalidArgument("path", "the path must be " + Route.SECRET.template());
            }
            return;
        }
        String[] parts = parts(path);
        if (parts.length < 3 || !FOLLOWS_PROJECT.contains(parts[2])) {
            throw broken(NameGrammar.PROJECT, parts[1]);
        }
        SecretException.InvalidArgument.checked(NameGrammar.PROJECT, decoded(NameGrammar.PROJECT, parts[1]));
        if (parts.length == 3) {
            return;
        }
        boolean ofSecret = parts[2].equals(SECRET)
                && (parts.length == 4 || parts.length == 5 && Route.PARTS_OF_SECRET.contains(parts[4]));
        if (!ofSecret) {
            throw broken(NameGrammar.SECRET, parts[3]);
        }
        String name = parts.length == 4 ? Route.withoutAction(parts[3]) : parts[3];
        SecretException.InvalidArgument.checked(NameGrammar.SECRET, decoded(NameGrammar.SECRET, name));
    }

    /** Whether the request is a call of the API, unlike health and metrics. */
    public static boolean inApi(RoutingContext context) {
        return context.normalizedPath().startsWith(Route.Template.API);
    }

    private static String[] parts(String path) {
        return path.substring(ROOT.length()).split("/", -1);
    }

    /** If the path has another form, the likely reason is a name with a slash or a question mark. */
    private static SecretException.InvalidArgument broken(NameGrammar grammar, String part) {
        try {
            SecretException.InvalidArgument.checked(grammar, decoded(grammar, part));
        } catch (SecretException.InvalidArgument invalid) {
            return invalid;
        }
        return new SecretException.InvalidArgument(
                grammar.field(), "the path must be %s; %s".formatted(Route.SECRET.template(), grammar.rule()));
    }

    private static String decoded(NameGrammar grammar, String part) {
        if (BROKEN_ESCAPE.matcher(part).find()) {
            throw new SecretException.InvalidArgument(grammar.field(), grammar.rule());
        }
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
