package io.bindercd.world.kube.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Kinds;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSideApplyTest {
    private final ListTypes types =
            new ListTypes(new Kinds().of("apps/v1", "Deployment").orElseThrow(), MissingNode.getInstance());
    private final ServerSideApply apply = new ServerSideApply(types);

    @Test
    void remembersWhoStatedWhat() {
        ObjectNode object = apply.apply(
                bare(),
                wanted("{spec:{replicas:2,template:{spec:{containers:[{name:a,image:x}]}}}}"),
                by("helm"),
                false);
        assertThat(fields(object, 0))
                .isEqualTo(Json.literal(
                        "{\"f:spec\":{\"f:replicas\":{},\"f:template\":{\"f:spec\":{\"f:containers\":{\"k:{\\\"name\\\":\\\"a\\\"}\":"
                                + "{\"f:name\":{},\"f:image\":{},\".\":{}}}}}}}"));
    }

    @Test
    void removesWhatIsNoLongerStated() {
        ObjectNode first = apply.apply(
                bare(),
                wanted("{spec:{replicas:2,paused:true,template:{spec:{containers:[{name:a},{name:b}]}}}}"),
                by("helm"),
                false);
        ObjectNode second = apply.apply(
                first, wanted("{spec:{replicas:2,template:{spec:{containers:[{name:b}]}}}}"), by("helm"), false);
        assertThat(second.path("spec"))
                .isEqualTo(StrategicMergeTest.read("{replicas:2,template:{spec:{containers:[{name:b}]}}}"));
    }

    @Test
    void takesDefaultsOfARemovedFieldWithIt() {
        ObjectNode first = apply.apply(
                bare(), wanted("{spec:{template:{spec:{containers:[{name:a,probe:{path:x}}]}}}}"), by("helm"), false);
        ((ObjectNode) first.at("/spec/template/spec/containers/0/probe")).put("periodSeconds", 10);
        ObjectNode second =
                apply.apply(first, wanted("{spec:{template:{spec:{containers:[{name:a}]}}}}"), by("helm"), false);
        assertThat(second.at("/spec/template/spec/containers/0").has("probe")).isFalse();
    }

    @Test
    void keepsAnnotationsThatNobodyStated() {
        ObjectNode first = apply.apply(bare(), wanted("{metadata:{annotations:{a:x}}}"), by("helm"), false);
        Trees.child(first, "metadata", "annotations").put("revision", "1");
        ObjectNode second = apply.apply(first, wanted("{spec:{replicas:1}}"), by("helm"), false);
        assertThat(Trees.texts(second, "metadata", "annotations")).containsOnlyKeys("revision");
    }

    @Test
    void refusesToTakeAnothersField() {
        ObjectNode theirs = apply.apply(bare(), wanted("{spec:{replicas:2}}"), by("kubectl"), false);
        assertThatThrownBy(() -> apply.apply(theirs, wanted("{spec:{replicas:3}}"), by("helm"), false))
                .isInstanceOf(ApiError.class)
                .hasMessage("Apply failed with 1 conflict: conflict with \"kubectl\": .spec.replicas");
    }

    @Test
    void takesAnothersFieldByForce() {
        ObjectNode theirs = apply.apply(bare(), wanted("{spec:{replicas:2,paused:true}}"), by("kubectl"), false);
        ObjectNode taken = apply.apply(theirs, wanted("{spec:{replicas:3}}"), by("helm"), true);
        assertThat(taken.path("spec")).isEqualTo(StrategicMergeTest.read("{replicas:3,paused:true}"));
        assertThat(managers(taken)).containsExactly("helm", "kubectl");
        assertThat(fields(taken, 1)).isEqualTo(Json.literal("{\"f:spec\":{\"f:paused\":{}}}"));
    }

    @Test
    void sharesAFieldThatHasTheSameValue() {
        ObjectNode theirs = apply.apply(bare(), wanted("{spec:{replicas:2}}"), by("kubectl"), false);
        ObjectNode shared = apply.apply(theirs, wanted("{spec:{replicas:2}}"), by("helm"), false);
        ObjectNode left = apply.apply(shared, wanted("{spec:{paused:true}}"), by("helm"), false);
        assertThat(left.path("spec")).isEqualTo(StrategicMergeTest.read("{replicas:2,paused:true}"));
    }

    @Test
    void updatesTakeFieldsFromOthers() {
        ObjectNode applied = apply.apply(bare(), wanted("{spec:{replicas:2,paused:true}}"), by("helm"), false);
        ObjectNode scaled = applied.deepCopy();
        Trees.child(scaled, "spec").put("replicas", 5);
        ManagedFields.update(applied, scaled, new ManagedFields.Writer("kubectl", "Update", "apps/v1", "", "t"), types);
        assertThat(managers(scaled)).containsExactly("helm", "kubectl");
        assertThat(fields(scaled, 0)).isEqualTo(Json.literal("{\"f:spec\":{\"f:paused\":{}}}"));
        assertThat(fields(scaled, 1)).isEqualTo(Json.literal("{\"f:spec\":{\"f:replicas\":{}}}"));
        assertThatThrownBy(() -> apply.apply(scaled, wanted("{spec:{replicas:2,paused:true}}"), by("helm"), false))
                .hasMessageContaining("conflict with \"kubectl\"");
    }

    @Test
    void keepsTheTimeOfAnEntryThatDoesNotChange() {
        ObjectNode once = apply.apply(bare(), wanted("{spec:{replicas:2}}"), by("helm"), false);
        ObjectNode twice = apply.apply(
                once,
                wanted("{spec:{replicas:2}}"),
                new ManagedFields.Writer("helm", "Apply", "apps/v1", "", "later"),
                false);
        assertThat(twice).isEqualTo(once);
    }

    private static ManagedFields.Writer by(String manager) {
        return new ManagedFields.Writer(manager, "Apply", "apps/v1", "", "now");
    }

    private static ObjectNode bare() {
        return Json.literal("{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"d\"}}");
    }

    private static ObjectNode wanted(String text) {
        return StrategicMergeTest.read(text);
    }

    private static List<String> managers(ObjectNode object) {
        return ManagedFields.entries(object).stream()
                .map(entry -> Trees.text(entry, "manager"))
                .toList();
    }

    private static ObjectNode fields(ObjectNode object, int index) {
        return ManagedFields.fields(ManagedFields.entries(object).get(index));
    }
}
