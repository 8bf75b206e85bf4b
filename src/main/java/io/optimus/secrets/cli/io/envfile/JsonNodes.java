package io.optimus.secrets.cli.io.envfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.envfile.DocumentNode.Field;
import io.optimus.secrets.cli.io.envfile.DocumentNode.Fields;
import io.optimus.secrets.cli.io.envfile.DocumentNode.Items;
import io.optimus.secrets.cli.io.envfile.DocumentNode.Other;
import io.optimus.secrets.cli.io.envfile.DocumentNode.Text;
import io.optimus.secrets.cli.io.files.Utf8Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON with its lines. Jackson's own messages show parts of the text, so none of them is passed on. */
final class JsonNodes {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonNodes() {}

    static DocumentNode read(String shownAs, String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            try {
                parser.nextToken();
                DocumentNode node = node(parser);
                if (parser.nextToken() != null) {
                    throw new IOException("more than one value");
                }
                return node;
            } catch (IOException e) {
                int line = Math.max(1, parser.currentLocation().getLineNr());
                throw new CommandFailure(shownAs + ":" + line + ": this is not JSON");
            }
        } catch (IOException e) {
            throw new CommandFailure(shownAs + " is not JSON");
        }
    }

    private static DocumentNode node(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("empty");
        }
        int line = parser.currentTokenLocation().getLineNr();
        return switch (token) {
            case START_OBJECT -> fields(parser, line);
            case START_ARRAY -> items(parser, line);
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_TRUE, VALUE_FALSE ->
                new Text(line, Utf8Text.bytes(parser.getText()));
            case VALUE_NUMBER_FLOAT ->
                new Other(line, "is a number that can be written in several ways: put it into quotes");
            case VALUE_NULL -> new Other(line, "is null");
            default -> throw new IOException("unexpected token");
        };
    }

    private static Fields fields(JsonParser parser, int line) throws IOException {
        List<Field> fields = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int ofName = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            fields.add(new Field(ofName, name, node(parser)));
        }
        return new Fields(line, fields);
    }

    private static Items items(JsonParser parser, int line) throws IOException {
        List<DocumentNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser));
        }
        return new Items(line, items);
    }
}
