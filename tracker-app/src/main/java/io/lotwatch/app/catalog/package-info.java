/**
 * The definitions topic: every version of every definition, and which of them took effect together. Entries: {@link
 * io.lotwatch.app.catalog.DefinitionsTopic} reads it, {@link io.lotwatch.app.catalog.DefinitionsPublisher} writes it.
 */
@NullMarked
package io.lotwatch.app.catalog;

import org.jspecify.annotations.NullMarked;
