package io.optimus.secrets.leaks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Texts that must not appear anywhere. Reports name only their labels. All are ASCII. */
public final class Canaries {

    private final Map<String, Set<String>> spellings = new LinkedHashMap<>();

    /** @return a new canary */
    String planted(String label) {
        return adopted(label, "canary-" + UUID.randomUUID());
    }

    /** Adds an existing secret, such as a token from Vault. */
    public String adopted(String label, String secret) {
        if (secret.length() < 12) {
            throw new IllegalArgumentException("too short to be told from other texts: " + label);
        }
        spellings.put(label, spellings(secret));
        return secret;
    }

    /** The labels of the canaries in the text, in any encoding. */
    List<String> in(String text) {
        List<String> found = new ArrayList<>();
        spellings.forEach((label, spelled) -> {
            if (spelled.stream().anyMatch(text::contains)) {
                found.add(label);
            }
        });
        return found;
    }

    private static Set<String> spellings(String secret) {
        Set<String> spelled = new LinkedHashSet<>();
        spelled.add(secret);
        spelled.add(new StringBuilder(secret).reverse().toString());
        spelled.add(URLEncoder.encode(secret, StandardCharsets.US_ASCII));
        spelled.add(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.US_ASCII)));
        for (int bytesBefore = 0; bytesBefore < 3; bytesBefore++) {
            spelled.add(insideBase64(Base64.getEncoder(), secret, bytesBefore));
            spelled.add(insideBase64(Base64.getUrlEncoder(), secret, bytesBefore));
        }
        return spelled;
    }

    /** The part of a longer text's base64 that depends only on the secret, if that many bytes come before it. */
    private static String insideBase64(Base64.Encoder encoder, String secret, int bytesBefore) {
        byte[] bytes = ("\0".repeat(bytesBefore) + secret).getBytes(StandardCharsets.US_ASCII);
        int firstWhole = (bytesBefore * 8 + 5) / 6;
        return encoder.encodeToString(bytes).substring(firstWhole, bytes.length * 8 / 6);
    }
}
