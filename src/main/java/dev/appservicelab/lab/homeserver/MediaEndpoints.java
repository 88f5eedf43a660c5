package dev.appservicelab.lab.homeserver;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.store.HomeserverStore;
import java.nio.charset.StandardCharsets;

/** Files that users upload and load again (client-server API, <em>Content repository</em>). */
record MediaEndpoints(String serverName, HomeserverStore store) {
    /** Bytes that an upload may have. */
    static final int LARGEST = 10 * 1024 * 1024;

    private static final String MEDIA = "media";
    private static final String TYPE = "media_type";
    private static final int ID_LETTERS = 24;

    void addTo(Routes routes) {
        for (var config : new String[] {"/_matrix/media/{version}/config", "/_matrix/client/{version}/media/config"}) {
            routes.any("GET", config, (request, caller) -> config());
        }
        routes.any("POST", "/_matrix/media/{version}/upload", (request, caller) -> upload(request));
        routes.open("GET", "/_matrix/media/{version}/download/{server}/{media}", this::download);
        routes.open("GET", "/_matrix/media/{version}/download/{server}/{media}/{file}", this::download);
        routes.client("GET", "/media/download/{server}/{media}", (request, caller) -> download(request));
        routes.client("GET", "/media/download/{server}/{media}/{file}", (request, caller) -> download(request));
    }

    private static Response config() {
        return Response.ok(Fields.JSON.createObjectNode().put("m.upload.size", LARGEST));
    }

    private Response upload(ClientRequest request) {
        if (request.body().bytes().length > LARGEST) {
            throw MatrixError.tooLarge("Upload request body is too large");
        }
        var id = Ids.random(ID_LETTERS);
        store.put(TYPE, serverName, id, request.contentType().getBytes(StandardCharsets.UTF_8));
        store.put(MEDIA, serverName, id, request.body().bytes());
        return Response.ok("content_uri", "mxc://" + serverName + "/" + id);
    }

    private Response download(ClientRequest request) {
        var content = store.document(MEDIA, request.path("server"), request.path("media"));
        var type = store.document(TYPE, request.path("server"), request.path("media"));
        return new Response(
                200,
                type.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("application/octet-stream"),
                content.map(Body::new).orElseThrow(() -> MatrixError.notFound("Not found")));
    }
}
