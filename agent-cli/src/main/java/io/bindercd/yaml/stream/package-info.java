/** Floor 1: large YAML read event by event, in bounded memory, as plain values. */
@NullMarked
package io.bindercd.yaml.stream;

import org.jspecify.annotations.NullMarked;
