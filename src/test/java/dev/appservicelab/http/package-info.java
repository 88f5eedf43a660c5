@NullMarked
package dev.appservicelab.http;

import org.jspecify.annotations.NullMarked;
