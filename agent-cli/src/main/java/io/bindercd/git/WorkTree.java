package io.bindercd.git;

/** A second work tree, which goes away when closed. */
public interface WorkTree extends AutoCloseable {
    /** The repository as seen from there; its HEAD is detached. */
    GitRepository repository();

    /** Removes the folder and git's knowledge of it. */
    @Override
    void close();
}
