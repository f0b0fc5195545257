/** What the commands put together that look at a site's members, or write what concerns the whole site. */
@NullMarked
package io.bindercd.cli.inspect;

import org.jspecify.annotations.NullMarked;
