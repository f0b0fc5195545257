package io.bindercd.world.kube.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPatchTest {
    private static final String OBJECT = "{\"a\":{\"b/c\":1,\"d~\":2},\"list\":[1,2,3]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'op':'add','path':'/a/x','value':9}] | {'a':{'b/c':1,'d~':2,'x':9},'list':[1,2,3]}",
                "[{'op':'add','path':'/list/-','value':9}] | {'a':{'b/c':1,'d~':2},'list':[1,2,3,9]}",
                "[{'op':'add','path':'/list/1','value':9}] | {'a':{'b/c':1,'d~':2},'list':[1,9,2,3]}",
                "[{'op':'replace','path':'/a/b~1c','value':9}] | {'a':{'b/c':9,'d~':2},'list':[1,2,3]}",
                "[{'op':'replace','path':'/list/0','value':9}] | {'a':{'b/c':1,'d~':2},'list':[9,2,3]}",
                "[{'op':'remove','path':'/a/d~0'}] | {'a':{'b/c':1},'list':[1,2,3]}",
                "[{'op':'copy','from':'/list/0','path':'/one'}] | {'a':{'b/c':1,'d~':2},'list':[1,2,3],'one':1}",
                "[{'op':'move','from':'/list','path':'/moved'}] | {'a':{'b/c':1,'d~':2},'moved':[1,2,3]}",
                "[{'op':'test','path':'/list/2','value':3}] | {'a':{'b/c':1,'d~':2},'list':[1,2,3]}",
            })
    void appliesOperations(String patch, String expected) throws IOException {
        assertThat(JsonPatch.apply(Json.literal(OBJECT), read(patch))).isEqualTo(read(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'op':'test','path':'/list/2','value':4}]",
                "[{'op':'remove','path':'/nothing'}]",
                "[{'op':'replace','path':'/nothing','value':1}]",
                "[{'op':'add','path':'/list/7','value':1}]",
                "[{'op':'add','path':'/no/parent','value':1}]",
                "[{'op':'add','path':'/x'}]",
                "[{'op':'dance','path':'/x'}]",
                "[{'op':'remove','path':''}, {'op':'add','path':'','value':1}]",
                "{'op':'add'}",
            })
    void refusesWhatCannotBeDone(String patch) {
        assertThatThrownBy(() -> JsonPatch.apply(Json.literal(OBJECT), read(patch)))
                .isInstanceOf(JsonPatch.Refused.class);
    }

    @Test
    void leavesTheOriginalAlone() throws IOException {
        var original = Json.literal(OBJECT);
        JsonPatch.apply(original, read("[{'op':'remove','path':'/a'}]"));
        assertThat(original).isEqualTo(Json.literal(OBJECT));
    }

    private static JsonNode read(String text) throws IOException {
        return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
