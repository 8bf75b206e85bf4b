package io.optimus.secrets.testing.net;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The bytes of an HTTP/1.1 request or response, for proxies. */
record HttpMessage(byte[] bytes, int headLength) {

    private static final String END_OF_HEAD = "\r\n\r\n";

    /** @return null if the connection ended before a message began */
    static HttpMessage read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String head = head(in, bytes);
        if (head == null) {
            return null;
        }
        int headLength = bytes.size();
        String lowerCase = head.toLowerCase(Locale.ROOT);
        if (lowerCase.contains("\r\ntransfer-encoding: chunked")) {
            chunks(in, bytes);
        } else {
            copy(in, bytes, contentLength(lowerCase));
        }
        return new HttpMessage(bytes.toByteArray(), headLength);
    }

    byte[] firstHalf() {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    byte[] halfHead() {
        return Arrays.copyOf(bytes, headLength / 2);
    }

    byte[] headAndHalfBody() {
        int bodyLength = bytes.length - headLength;
        return bodyLength == 0 ? halfHead() : Arrays.copyOf(bytes, headLength + bodyLength / 2);
    }

    private static String head(InputStream in, ByteArrayOutputStream bytes) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith(END_OF_HEAD)) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
            bytes.write(next);
        }
        return head.toString();
    }

    private static int contentLength(String head) {
        String header = "\r\ncontent-length:";
        int begin = head.indexOf(header);
        return begin < 0
                ? 0
                : Integer.parseInt(head.substring(begin + header.length(), head.indexOf("\r\n", begin + 2))
                        .trim());
    }

    private static void chunks(InputStream in, ByteArrayOutputStream bytes) throws IOException {
        int size;
        do {
            size = Integer.parseInt(line(in, bytes), 16);
            copy(in, bytes, size + 2);
        } while (size > 0);
    }

    private static String line(InputStream in, ByteArrayOutputStream bytes) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        line.write('\n');
        line.writeTo(bytes);
        return line.toString(StandardCharsets.US_ASCII).trim();
    }

    private static void copy(InputStream in, ByteArrayOutputStream bytes, int length) throws IOException {
        byte[] read = in.readNBytes(length);
        if (read.length < length) {
            throw new EOFException();
        }
        bytes.write(read);
    }
}
