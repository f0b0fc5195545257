/** Text files as they stand on disk: strict decoding, places in the text, a work tree that is read and written safely. */
@NullMarked
package io.bindercd.yaml.source;

import org.jspecify.annotations.NullMarked;
