/** Objects as rows of a table, which is how kubectl wants to print them. */
@NullMarked
package io.bindercd.world.kube.table;

import org.jspecify.annotations.NullMarked;
