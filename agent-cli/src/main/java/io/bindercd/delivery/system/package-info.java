/** What a member needs beside the site's own chart: custom resource definitions, and charts that come before it. */
@NullMarked
package io.bindercd.delivery.system;

import org.jspecify.annotations.NullMarked;
