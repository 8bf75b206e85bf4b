package io.optimus.secrets.cli.migrate;

import io.optimus.secrets.testing.optimus.OptimusServer;
import java.util.UUID;

/**
 * The tables of a newer Optimus server (raystack and gotocompany from 0.6). They are made from those of odpf 0.2.5 in the same way as
 * by the newer server's migrations, which lose all namespaces.
 */
final class NewerTables {

    private static final String STATEMENTS = """
            CREATE SCHEMA SCHEMA_NAME;
            SET search_path = SCHEMA_NAME;
            CREATE TABLE project_old AS SELECT * FROM public.project WHERE name = 'PROJECT_NAME';
            CREATE TABLE namespace_old AS SELECT n.* FROM public.namespace n JOIN project_old p ON p.id = n.project_id;
            CREATE TABLE secret_old AS
                SELECT s.* FROM public.secret s JOIN project_old p ON p.id = s.project_id WHERE s.name <> 'LATER';
            CREATE TABLE secret (
                name VARCHAR(100) NOT NULL,
                id UUID NOT NULL UNIQUE,
                value TEXT NOT NULL,
                project_name VARCHAR(100) NOT NULL,
                namespace_name VARCHAR(100),
                created_at TIMESTAMP WITH TIME ZONE NOT NULL,
                updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
                deleted_at TIMESTAMP WITH TIME ZONE,
                PRIMARY KEY (project_name, name)
            );
            INSERT INTO secret
                SELECT name, id, value, 'PROJECT_NAME', NULL, created_at, updated_at, deleted_at FROM secret_old
                UNION
                SELECT s.name, s.id, s.value, p.name, n.name, s.created_at, s.updated_at, s.deleted_at
                FROM public.secret s
                    JOIN project_old p ON p.id = s.project_id
                    JOIN namespace_old n ON n.id = s.namespace_id
                WHERE s.name = 'LATER';
            """;

    private NewerTables() {}

    /** A schema of the server's database with the tables of one project. Its secret LATER was registered after the migrations. */
    static String schemaOf(String project, OptimusServer server) {
        String schema = "newer_" + UUID.randomUUID().toString().replace("-", "");
        server.sql(STATEMENTS.replace("SCHEMA_NAME", schema).replace("PROJECT_NAME", project));
        return schema;
    }
}
