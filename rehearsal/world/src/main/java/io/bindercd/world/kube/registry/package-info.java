/** Writing objects as an API server does: decoding rules, defaults, admission, validation, versions, managed fields, deletion. */
@NullMarked
package io.bindercd.world.kube.registry;

import org.jspecify.annotations.NullMarked;
