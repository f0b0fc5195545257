package io.bindercd.pipeline.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.reflection.ParameterTypes;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.DefaultGroovyStaticMethods;
import org.codehaus.groovy.runtime.EncodingGroovyMethods;
import org.codehaus.groovy.runtime.StringGroovyMethods;
import org.jspecify.annotations.Nullable;

/** The list of what untrusted code may call, in the notation of Jenkins' script security. */
final class Signatures {
    private static final List<Class<?>> GROOVY_METHODS = List.of(
            DefaultGroovyMethods.class,
            StringGroovyMethods.class,
            EncodingGroovyMethods.class,
            DefaultGroovyStaticMethods.class);

    private final Set<String> allowed;

    private Signatures(Set<String> allowed) {
        this.allowed = allowed;
    }

    /** The list that lies beside this class. */
    static Signatures bundled() {
        try (InputStream in = Signatures.class.getResourceAsStream("signatures.txt")) {
            if (in == null) {
                throw new IllegalStateException("signatures.txt is missing");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new Signatures(reader.lines()
                    .map(String::trim)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Accepts when any fitting overload of the receiver's types or of Groovy's own methods is on the list. */
    void checkMethod(Class<?> receiver, String name, @Nullable Object[] arguments) {
        List<String> candidates = methodSignatures(receiver, name, arguments);
        if (candidates.stream().noneMatch(allowed::contains)) {
            throw new RejectedAccessException(
                    candidates.isEmpty() ? "method " + receiver.getName() + " " + name : candidates.get(0));
        }
    }

    /** Accepts a property when its getter, or its setter with a value, is on the list. */
    boolean allowsAccessor(Class<?> receiver, String name, @Nullable Object[] arguments) {
        return methodSignatures(receiver, name, arguments).stream().anyMatch(allowed::contains);
    }

    void checkStatic(Class<?> type, String name, @Nullable Object[] arguments) {
        List<String> candidates = new ArrayList<>();
        for (Method method : type.getMethods()) {
            if (Modifier.isStatic(method.getModifiers()) && method.getName().equals(name) && fits(method, arguments)) {
                candidates.add("staticMethod " + described(method.getDeclaringClass(), name, method));
            }
        }
        if (candidates.stream().noneMatch(allowed::contains)) {
            throw new RejectedAccessException(
                    candidates.isEmpty() ? "staticMethod " + type.getName() + " " + name : candidates.get(0));
        }
    }

    void checkNew(Class<?> type, @Nullable Object[] arguments) {
        List<String> candidates = new ArrayList<>();
        for (Constructor<?> constructor : type.getConstructors()) {
            if (fits(constructor, arguments)) {
                candidates.add(("new " + type.getName() + " " + types(constructor, 0)).trim());
            }
        }
        if (candidates.stream().noneMatch(allowed::contains)) {
            throw new RejectedAccessException(candidates.isEmpty() ? "new " + type.getName() : candidates.get(0));
        }
    }

    void checkField(Class<?> type, String name) {
        String signature = "staticField " + type.getName() + " " + name;
        if (!allowed.contains(signature)) {
            throw new RejectedAccessException(signature);
        }
    }

    private static List<String> methodSignatures(Class<?> receiver, String name, @Nullable Object[] arguments) {
        List<String> found = new ArrayList<>();
        for (Class<?> type : supertypes(receiver)) {
            for (Method method : type.getDeclaredMethods()) {
                if (!Modifier.isStatic(method.getModifiers())
                        && method.getName().equals(name)
                        && fits(method, arguments)) {
                    found.add("method " + described(type, name, method));
                }
            }
        }
        for (Class<?> holder : GROOVY_METHODS) {
            for (Method method : holder.getMethods()) {
                if (method.getName().equals(name) && extendsWith(method, receiver, arguments)) {
                    found.add("staticMethod " + described(holder, name, method));
                }
            }
        }
        return found;
    }

    private static boolean extendsWith(Method method, Class<?> receiver, @Nullable Object[] arguments) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length == 0 || !Modifier.isStatic(method.getModifiers()) || !types[0].isAssignableFrom(receiver)) {
            return false;
        }
        Class<?>[] rest = java.util.Arrays.copyOfRange(types, 1, types.length);
        return new ParameterTypes(rest).isValidMethod(arguments);
    }

    private static boolean fits(Executable method, @Nullable Object[] arguments) {
        return new ParameterTypes(method.getParameterTypes()).isValidMethod(arguments);
    }

    private static String described(Class<?> type, String name, Executable method) {
        return (type.getName() + " " + name + " " + types(method, 0)).trim();
    }

    private static String types(Executable method, int from) {
        return Stream.of(method.getParameterTypes())
                .skip(from)
                .map(Class::getCanonicalName)
                .collect(Collectors.joining(" "));
    }

    private static Set<Class<?>> supertypes(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        Set<Class<?>> interfaces = new HashSet<>();
        for (Class<?> one = type; one != null; one = one.getSuperclass()) {
            all.add(one);
            collect(one, interfaces);
        }
        all.addAll(interfaces);
        return all;
    }

    private static void collect(Class<?> type, Set<Class<?>> into) {
        for (Class<?> one : type.getInterfaces()) {
            if (into.add(one)) {
                collect(one, into);
            }
        }
    }
}
