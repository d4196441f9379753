/**
 * What tests send requests with: a JSON client, raw HTTP, load, slow clients, visitors that keep cookies. It starts no server.
 */
package org.latchkey.it.client;
