package io.bindercd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Set;

/** Holds result records against the schema of their command. */
public final class ResultSchema {
    private static final String ID = "https://binder-cd.io/schema/";
    private static final String PLACE = "classpath:io/bindercd/cli/schema/";

    private ResultSchema() {}

    /** Fails with the place of the first difference. */
    public static void assertHolds(String command, String record) {
        JsonSchema schema = JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012,
                        builder -> builder.schemaMappers(mappers -> mappers.mapPrefix(ID, PLACE)))
                .getSchema(SchemaLocation.of(ID + command + ".schema.json"));
        Set<ValidationMessage> wrong = schema.validate(record, com.networknt.schema.InputFormat.JSON);
        assertThat(wrong).as("%s against its schema", record).isEmpty();
    }
}
