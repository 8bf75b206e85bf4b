package io.optimus.secrets.secret.usecase.list;

import io.optimus.secrets.contract.NameGrammar;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The last secret of a page; the next page begins after it. Opaque to callers; it holds no secret. */
public record PageToken(String lastName, String lastNamespace) {

    static PageToken after(SecretId id) {
        return new PageToken(id.name().value(), id.scope().namespaceOrEmpty());
    }

    /** @throws SecretException.InvalidArgument if the text did not come from {@link #encoded()} */
    public static PageToken parse(String text) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = decoded.split("/", -1);
            if (parts.length == 2) {
                SecretException.InvalidArgument.checked(NameGrammar.SECRET, parts[0]);
                if (!parts[1].isEmpty()) {
                    SecretException.InvalidArgument.checked(NameGrammar.NAMESPACE, parts[1]);
                }
                return new PageToken(parts[0], parts[1]);
            }
        } catch (IllegalArgumentException | SecretException.InvalidArgument e) {
            // Reported below.
        }
        throw new SecretException.InvalidArgument(
                "page_token", "page_token must be a nextPageToken of an earlier page");
    }

    public String encoded() {
        String text = lastName + "/" + lastNamespace;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    boolean isBefore(SecretId id) {
        int byName = lastName.compareTo(id.name().value());
        return byName < 0 || byName == 0 && lastNamespace.compareTo(id.scope().namespaceOrEmpty()) < 0;
    }
}
