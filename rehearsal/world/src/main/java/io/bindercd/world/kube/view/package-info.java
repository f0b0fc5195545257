/** Objects in the forms that clients want: versions, lists, tables, watches. */
@NullMarked
package io.bindercd.world.kube.view;

import org.jspecify.annotations.NullMarked;
