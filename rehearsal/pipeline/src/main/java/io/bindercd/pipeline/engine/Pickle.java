package io.bindercd.pipeline.engine;

import com.cloudbees.groovy.cps.ObjectInputStreamWithLoader;
import io.bindercd.pipeline.language.Living;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Saves a program and loads it again, with a token in the place of everything that lives outside of it. */
final class Pickle {
    private final Map<String, Living> living = new HashMap<>();

    Pickle(List<Living> living) {
        living.forEach(one -> this.living.put(one.token(), one));
    }

    /** The saved form; java.io.NotSerializableException names the class that cannot be saved. */
    byte[] save(Object root) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new Saver(bytes)) {
            out.writeObject(root);
        }
        return bytes.toByteArray();
    }

    Program load(byte[] saved, ClassLoader loader) {
        try (Loader in = new Loader(new ByteArrayInputStream(saved), loader)) {
            return (Program) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("a program that was just saved cannot be loaded", e);
        }
    }

    private record Token(String name) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private static final class Saver extends ObjectOutputStream {
        Saver(OutputStream out) throws IOException {
            super(out);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            return object instanceof Living one ? new Token(one.token()) : object;
        }
    }

    private final class Loader extends ObjectInputStreamWithLoader {
        Loader(InputStream in, ClassLoader loader) throws IOException {
            super(in, loader);
            enableResolveObject(true);
        }

        @Override
        protected Object resolveObject(Object object) {
            if (!(object instanceof Token token)) {
                return object;
            }
            Living one = living.get(token.name());
            if (one == null) {
                throw new IllegalStateException("nothing lives under " + token.name());
            }
            return one;
        }
    }
}
