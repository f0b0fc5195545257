/** Floor 1: YAML as text with spans: an immutable tree, addressing by path, and scalars typed as Helm types them. */
@NullMarked
package io.bindercd.yaml;

import org.jspecify.annotations.NullMarked;
