package io.bindercd.world.kube.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.Kinds;
import io.bindercd.world.kube.tree.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategicMergeTest {
    private final ListTypes deployment =
            new ListTypes(new Kinds().of("apps/v1", "Deployment").orElseThrow(), MissingNode.getInstance());
    private final ListTypes service =
            new ListTypes(new Kinds().of("v1", "Service").orElseThrow(), MissingNode.getInstance());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // an element is found by its key, others stay
                "{containers:[{name:a,image:1},{name:b,image:2}]} | {containers:[{name:b,image:3}]} |"
                        + " {containers:[{name:a,image:1},{name:b,image:3}]}",
                // a new element comes last
                "{containers:[{name:a}]} | {containers:[{name:c}]} | {containers:[{name:a},{name:c}]}",
                // an element is deleted
                "{containers:[{name:a},{name:b}]} | {containers:[{$patch:delete,name:a}]} | {containers:[{name:b}]}",
                // the list is replaced
                "{containers:[{name:a},{name:b}]} | {containers:[{name:c},{$patch:replace}]} | {containers:[{name:c}]}",
                // the order is set
                "{containers:[{name:a},{name:b}]} | {$setElementOrder/containers:[{name:c},{name:b},{name:a}],"
                        + "containers:[{name:c}]} | {containers:[{name:c},{name:b},{name:a}]}",
                // other lists are replaced
                "{args:[1,2]} | {args:[3]} | {args:[3]}",
                // an entry is removed
                "{a:1,b:2} | {a:null} | {b:2}",
                // only some keys are kept
                "{strategy:{type:RollingUpdate,rollingUpdate:{maxSurge:1}}} |"
                        + " {strategy:{$retainKeys:[type],type:Recreate}} | {strategy:{type:Recreate}}",
                // a map is replaced
                "{labels:{a:1,b:2}} | {labels:{$patch:replace,c:3}} | {labels:{c:3}}",
                // values are taken out of a set and put into it
                "{finalizers:[x,y]} | {$deleteFromPrimitiveList/finalizers:[x],finalizers:[z]} | {finalizers:[y,z]}",
                // ports of containers are found by their number
                "{containers:[{name:a,ports:[{containerPort:1,name:p}]}]} |"
                        + " {containers:[{name:a,ports:[{containerPort:1,name:q}]}]} |"
                        + " {containers:[{name:a,ports:[{containerPort:1,name:q}]}]}",
            })
    void mergesAsTheDirectivesSay(String object, String patch, String expected) {
        ObjectNode changed = read(object);
        new StrategicMerge(deployment).apply(changed, read(patch));
        assertThat(changed).isEqualTo(read(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{spec:{ports:[{port:80,targetPort:1}]}} | {spec:{ports:[{port:80,targetPort:2}]}} |"
                        + " {spec:{ports:[{port:80,targetPort:2}]}}",
            })
    void knowsTheirPortsByKind(String object, String patch, String expected) {
        ObjectNode changed = read(object);
        new StrategicMerge(service).apply(changed, read(patch));
        assertThat(changed).isEqualTo(read(expected));
    }

    /** Reads JSON without its quotes. */
    static ObjectNode read(String text) {
        return Json.literal(
                text.replaceAll("([A-Za-z$][\\w$/.-]*)(?=[:,}\\]])", "\"$1\"").replace("\"null\"", "null"));
    }
}
