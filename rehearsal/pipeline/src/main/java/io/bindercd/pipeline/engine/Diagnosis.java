package io.bindercd.pipeline.engine;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Env;
import java.io.IOException;
import java.io.NotSerializableException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says which local variables of a suspended thread cannot be saved, and where in the source it stands. */
final class Diagnosis {
    private final Pickle pickle;

    Diagnosis(Pickle pickle) {
        this.pickle = pickle;
    }

    String of(GreenThread thread, String step, NotSerializableException failure) {
        StringBuilder text =
                new StringBuilder("cannot be saved: " + failure.getMessage() + " is held over the step " + step);
        Set<String> culprits = new LinkedHashSet<>();
        for (Env env : environments(field(thread.continuable, "e"), new ArrayList<>())) {
            if (field(env, "locals") instanceof Map<?, ?> locals) {
                locals.forEach((name, value) -> {
                    if (value != null && !savable(value)) {
                        culprits.add(name + " = " + value.getClass().getName());
                    }
                });
            }
        }
        culprits.forEach(culprit -> text.append("; variable ").append(culprit));
        place(thread.continuable).ifPresent(at -> text.append("; at ").append(at));
        return text.toString();
    }

    static java.util.Optional<String> place(Continuable continuable) {
        return continuable.getStackTrace().stream()
                .filter(element -> element.getLineNumber() > 0)
                .findFirst()
                .map(StackTraceElement::toString);
    }

    private boolean savable(Object value) {
        try {
            pickle.save(value);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Env> environments(@Nullable Object env, List<Env> found) {
        if (env instanceof Env one && found.stream().noneMatch(known -> known == one)) {
            found.add(one);
            for (Field field : fields(one.getClass())) {
                if (Env.class.isAssignableFrom(field.getType())) {
                    environments(read(field, one), found);
                }
            }
        }
        return found;
    }

    private static @Nullable Object field(Object object, String name) {
        for (Field field : fields(object.getClass())) {
            if (field.getName().equals(name)) {
                return read(field, object);
            }
        }
        return null;
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> one = type; one != null; one = one.getSuperclass()) {
            for (Field field : one.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !one.getName().startsWith("java.")) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static @Nullable Object read(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the interpreter hides " + field, e);
        }
    }
}
