/** Values files as Helm reads them: plain trees, and the merging of layers. */
@NullMarked
package io.bindercd.yaml.values;

import org.jspecify.annotations.NullMarked;
