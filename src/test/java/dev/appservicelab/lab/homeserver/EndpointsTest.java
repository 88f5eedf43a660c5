package dev.appservicelab.lab.homeserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint, over a real socket: what it answers if all is well, and each error. */
@Timeout(60)
class EndpointsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One request a line: method, path, who asks, body, status, and what the answer has (a * stands for anything). */
    private static final String FINE = """
            GET    | /_matrix/client/versions                    | none |                                       | 200 | {'versions':['r0.6.0','*']}
            GET    | /capabilities                               | bot  |                                       | 200 | {'capabilities':{'m.room_versions':{'default':'10'}}}
            GET    | /account/whoami                             | bot  |                                       | 200 | {'user_id':'@ircbot:lab.test','is_guest':false}
            GET    | /account/whoami                             | ana  |                                       | 200 | {'user_id':'@irc_ana:lab.test'}
            POST   | /register                                   | bot  | {'type':'m.login.application_service','username':'irc_new'} | 200 | {'user_id':'@irc_new:lab.test','home_server':'lab.test','access_token':'*','device_id':'*'}
            POST   | /register                                   | bot  | {'type':'m.login.application_service','username':'irc_new','inhibit_login':true} | 200 | {'user_id':'@irc_new:lab.test'}
            GET    | /login                                      | none |                                       | 200 | {'flows':[{'type':'m.login.application_service'}]}
            POST   | /login                                      | bot  | {'type':'m.login.application_service','identifier':{'type':'m.id.user','user':'irc_ana'},'device_id':'D'} | 200 | {'user_id':'@irc_ana:lab.test','device_id':'D','access_token':'*'}
            POST   | /logout                                     | bot  | {}                                    | 200 | {}
            GET    | /devices                                    | bot  |                                       | 200 | {'devices':[]}
            POST   | /delete_devices                             | bot  | {'devices':['X']}                     | 200 | {}
            DELETE | /devices/X                                  | bot  |                                       | 200 | {}
            GET    | /profile/{ana}                              | none |                                       | 200 | {}
            PUT    | /profile/{ana}/displayname                  | ana  | {'displayname':'Ana'}                 | 200 | {}
            GET    | /profile/{ana}/displayname                  | none |                                       | 200 | {}
            PUT    | /profile/{bot}/avatar_url                   | bot  | {'avatar_url':'mxc://lab.test/a'}     | 200 | {}
            GET    | /joined_rooms                               | ana  |                                       | 200 | {'joined_rooms':['{room}']}
            POST   | /createRoom                                 | bot  | {}                                    | 200 | {'room_id':'*'}
            POST   | /join/{alias}                               | bot  | {}                                    | 200 | {'room_id':'{room}'}
            POST   | /join/{room}                                | bot  | {}                                    | 200 | {'room_id':'{room}'}
            POST   | /rooms/{room}/join                          | bot  | {}                                    | 200 | {'room_id':'{room}'}
            POST   | /rooms/{room}/invite                        | ana  | {'user_id':'@bob:lab.test'}           | 200 | {}
            POST   | /rooms/{room}/leave                         | ana  | {'reason':'late'}                     | 200 | {}
            POST   | /rooms/{room}/ban                           | ana  | {'user_id':'@bob:lab.test'}           | 200 | {}
            POST   | /rooms/{room}/forget                        | ana  | {}                                    | 200 | {}
            GET    | /rooms/{room}/members                       | ana  |                                       | 200 | {'chunk':[{'type':'m.room.member','state_key':'@irc_ana:lab.test','content':{'membership':'join'}}]}
            GET    | /rooms/{room}/members?membership=leave      | ana  |                                       | 200 | {'chunk':[]}
            GET    | /rooms/{room}/members?not_membership=join   | ana  |                                       | 200 | {'chunk':[]}
            GET    | /rooms/{room}/joined_members                | ana  |                                       | 200 | {'joined':{'@irc_ana:lab.test':{}}}
            GET    | /rooms/{room}/state                         | ana  |                                       | 200 | [{'type':'m.room.create','state_key':'','content':{'room_version':'10'}}]
            GET    | /rooms/{room}/state/m.room.name             | ana  |                                       | 200 | {'name':'Hall'}
            GET    | /rooms/{room}/state/m.room.name/            | ana  |                                       | 200 | {'name':'Hall'}
            GET    | /rooms/{room}/state/m.room.name?format=event | ana |                                       | 200 | {'type':'m.room.name','event_id':'*','sender':'@irc_ana:lab.test','room_id':'{room}','content':{'name':'Hall'}}
            GET    | /rooms/{room}/state/m.room.member/{ana}     | ana  |                                       | 200 | {'membership':'join'}
            GET    | /rooms/{room}/state/m.room.power_levels     | ana  |                                       | 200 | {'users_default':0,'users':{'@irc_ana:lab.test':100,'@ircbot:lab.test':100}}
            PUT    | /rooms/{room}/state/m.room.topic            | ana  | {'topic':'t'}                         | 200 | {'event_id':'*'}
            PUT    | /rooms/{room}/state/m.room.topic/           | ana  | {'topic':'t'}                         | 200 | {'event_id':'*'}
            PUT    | /rooms/{room}/state/m.room.member/{ana}     | ana  | {'membership':'join','displayname':'A'} | 200 | {'event_id':'*'}
            PUT    | /rooms/{room}/send/m.room.message/t2        | ana  | {'msgtype':'m.text','body':'x'}       | 200 | {'event_id':'*'}
            PUT    | /rooms/{room}/send/m.room.message/first     | ana  | {'msgtype':'m.text','body':'again'}   | 200 | {'event_id':'{event}'}
            PUT    | /rooms/{room}/redact/{event}/t3             | ana  | {'reason':'no'}                       | 200 | {'event_id':'*'}
            GET    | /rooms/{room}/event/{event}                 | ana  |                                       | 200 | {'event_id':'{event}','content':{'body':'hello'}}
            GET    | /rooms/{room}/context/{event}               | ana  |                                       | 200 | {'event':{'event_id':'{event}'},'start':'*','end':'*','events_before':[],'events_after':[],'state':[]}
            GET    | /rooms/{room}/messages?dir=b&limit=1        | ana  |                                       | 200 | {'chunk':[{'event_id':'{event}'}],'start':'*','end':'*'}
            GET    | /rooms/{room}/messages?dir=f&from=s0&limit=1 | ana |                                       | 200 | {'chunk':[{'type':'m.room.create'}]}
            POST   | /rooms/{room}/read_markers                  | ana  | {'m.fully_read':'{event}','m.read':'{event}'} | 200 | {}
            POST   | /rooms/{room}/receipt/m.read/{event}        | ana  | {}                                    | 200 | {}
            PUT    | /rooms/{room}/typing/{ana}                  | ana  | {'typing':true,'timeout':1000}        | 200 | {}
            PUT    | /presence/{ana}/status                      | ana  | {'presence':'online','status_msg':'s'} | 200 | {}
            GET    | /presence/{ana}/status                      | ana  |                                       | 200 | {'presence':'offline'}
            PUT    | /user/{ana}/account_data/x                  | ana  | {'a':1}                               | 200 | {}
            PUT    | /user/{ana}/rooms/{room}/account_data/x     | ana  | {'a':1}                               | 200 | {}
            POST   | /user/{ana}/filter                          | ana  | {'room':{}}                           | 200 | {'filter_id':'*'}
            GET    | /sync                                       | ana  |                                       | 200 | {'next_batch':'*','rooms':{'join':{}}}
            GET    | /pushrules/                                 | ana  |                                       | 200 | {'global':{}}
            POST   | /keys/query                                 | ana  | {'device_keys':{'@irc_ana:lab.test':[]}} | 200 | {'device_keys':{'@irc_ana:lab.test':{}},'failures':{}}
            POST   | /keys/claim                                 | ana  | {'one_time_keys':{}}                  | 200 | {'one_time_keys':{},'failures':{}}
            PUT    | /sendToDevice/m.room.encrypted/t4           | ana  | {'messages':{'@tg_x:lab.test':{'DEV':{'a':1}}}} | 200 | {}
            GET    | /directory/room/{alias}                     | none |                                       | 200 | {'room_id':'{room}','servers':['lab.test']}
            PUT    | /directory/room/%23irc_two%3Alab.test       | ana  | {'room_id':'{room}'}                  | 200 | {}
            DELETE | /directory/room/{alias}                     | bot  |                                       | 200 | {}
            GET    | /rooms/{room}/aliases                       | ana  |                                       | 200 | {'aliases':['#irc_hall:lab.test']}
            GET    | /directory/list/room/{room}                 | none |                                       | 200 | {'visibility':'private'}
            PUT    | /directory/list/room/{room}                 | ana  | {'visibility':'public'}               | 200 | {}
            PUT    | /directory/list/appservice/net/{room}       | ana  | {'visibility':'public'}               | 200 | {}
            GET    | /publicRooms                                | none |                                       | 200 | {'chunk':[],'total_room_count_estimate':0}
            POST   | /publicRooms                                | bot  | {}                                    | 200 | {'chunk':[]}
            GET    | /_matrix/media/v3/config                    | bot  |                                       | 200 | {'m.upload.size':10485760}
            GET    | /_matrix/client/v1/media/config             | bot  |                                       | 200 | {'m.upload.size':10485760}
            POST   | /_matrix/media/v3/upload?filename=a.txt     | bot  | {}                                    | 200 | {'content_uri':'*'}
            """;

    private static final String WRONG = """
            GET    | /nothing                                    | bot  |                                       | 404 | M_UNRECOGNIZED
            GET    | /_matrix/client/v9/joined_rooms             | bot  |                                       | 404 | M_UNRECOGNIZED
            GET    | /_matrix/client/unstable/joined_rooms       | bot  |                                       | 404 | M_UNRECOGNIZED
            POST   | /joined_rooms                               | bot  |                                       | 405 | M_UNRECOGNIZED
            POST   | /register                                   | bot  | {'username':'irc_new'}                | 403 | M_FORBIDDEN
            POST   | /register                                   | none | {'type':'m.login.application_service','username':'irc_new'} | 401 | M_MISSING_TOKEN
            POST   | /register                                   | wrong | {'type':'m.login.application_service','username':'irc_new'} | 401 | M_UNKNOWN_TOKEN
            POST   | /register                                   | bot  | {'type':'m.login.application_service'} | 400 | M_BAD_JSON
            POST   | /register                                   | bot  | {'type':'m.login.application_service','username':7} | 400 | M_BAD_JSON
            POST   | /register                                   | bot  | {'type':'m.login.application_service','username':'irc_ana'} | 400 | M_USER_IN_USE
            POST   | /register                                   | bot  | {'type':'m.login.application_service','username':'tg_ana'} | 400 | M_EXCLUSIVE
            POST   | /register                                   | bot  | {'type':'m.login.application_service','username':'irc_ä'} | 400 | M_INVALID_USERNAME
            POST   | /register                                   | bot  | {'type':'m.login.application_service','username':'irc_{256}'} | 400 | M_INVALID_USERNAME
            POST   | /login                                      | bot  | {'type':'m.login.password'}           | 400 | M_UNKNOWN
            POST   | /login                                      | bot  | {'type':'m.login.application_service','identifier':{'user':'tg_x'}} | 400 | M_EXCLUSIVE
            POST   | /login                                      | bot  | {'type':'m.login.application_service','identifier':{'user':'irc_nobody'}} | 403 | M_FORBIDDEN
            POST   | /login                                      | none | {'type':'m.login.application_service','identifier':{'user':'irc_ana'}} | 401 | M_MISSING_TOKEN
            GET    | /account/whoami?device_id=NONE              | bot  |                                       | 400 | M_UNKNOWN_DEVICE
            GET    | /devices/NONE                               | bot  |                                       | 404 | M_NOT_FOUND
            PUT    | /devices/NONE                               | bot  | {'display_name':'d'}                  | 404 | M_NOT_FOUND
            GET    | /profile/@nobody:lab.test                   | none |                                       | 404 | M_NOT_FOUND
            GET    | /profile/{ana}/birthday                     | none |                                       | 404 | M_UNRECOGNIZED
            PUT    | /profile/{ana}/displayname                  | bot  | {'displayname':'Ana'}                 | 403 | M_FORBIDDEN
            PUT    | /profile/{ana}/displayname                  | ana  | {}                                    | 400 | M_BAD_JSON
            POST   | /createRoom                                 | bot  | {'room_alias_name':'irc_hall'}        | 400 | M_ROOM_IN_USE
            POST   | /createRoom                                 | bot  | {'room_alias_name':'tg_hall'}         | 400 | M_EXCLUSIVE
            POST   | /createRoom                                 | bot  | {'room_version':'99'}                 | 400 | M_UNSUPPORTED_ROOM_VERSION
            POST   | /createRoom                                 | bot  | {'invite':['bob']}                    | 400 | M_INVALID_PARAM
            POST   | /createRoom                                 | bot  | {'invite':'bob'}                      | 400 | M_BAD_JSON
            POST   | /createRoom                                 | bot  | {'name':7}                            | 400 | M_BAD_JSON
            POST   | /createRoom                                 | bot  | {'initial_state':[{'content':{}}]}    | 400 | M_BAD_JSON
            POST   | /createRoom                                 | bot  | {'initial_state':[{'type':'m.room.member','content':{}}]} | 400 | M_INVALID_ROOM_STATE
            POST   | /createRoom                                 | bot  | {'preset':'loud'}                     | 400 | M_BAD_JSON
            POST   | /createRoom                                 | bot  | {'visibility':'dim'}                  | 400 | M_INVALID_PARAM
            POST   | /createRoom                                 | bot  | {'room_alias_name':'irc_a b'}         | 400 | M_INVALID_PARAM
            POST   | /createRoom                                 | bot  | {'power_level_content_override':{'ban':'50'}} | 400 | M_BAD_JSON
            POST   | /createRoom                                 | bot  | {'name':'{long}'}                     | 413 | M_TOO_LARGE
            POST   | /join/!none:lab.test                        | bot  | {}                                    | 404 | M_NOT_FOUND
            POST   | /join/%23irc_none:lab.test                  | bot  | {}                                    | 404 | M_NOT_FOUND
            POST   | /join/{private}                             | bot  | {}                                    | 403 | M_FORBIDDEN
            POST   | /rooms/{private}/join                       | bot  | {}                                    | 403 | M_FORBIDDEN
            POST   | /rooms/{private}/invite                     | bot  | {'user_id':'@bob:lab.test'}           | 403 | M_FORBIDDEN
            POST   | /rooms/{room}/invite                        | ana  | {}                                    | 400 | M_BAD_JSON
            POST   | /rooms/{room}/invite                        | ana  | {'user_id':'bob'}                     | 400 | M_BAD_JSON
            POST   | /rooms/{room}/invite                        | ana  | {'user_id':'{ana}'}                   | 403 | M_FORBIDDEN
            POST   | /rooms/{room}/kick                          | ana  | {'user_id':'@bob:lab.test'}           | 403 | M_FORBIDDEN
            POST   | /rooms/{room}/kick                          | bot  | {'user_id':'{ana}'}                   | 403 | M_FORBIDDEN
            POST   | /rooms/{room}/ban                           | bot  | {'user_id':'{ana}'}                   | 403 | M_FORBIDDEN
            POST   | /rooms/{room}/unban                         | bot  | {'user_id':'{ana}'}                   | 403 | M_FORBIDDEN
            POST   | /rooms/{room}/leave                         | bot  | {}                                    | 403 | M_FORBIDDEN
            GET    | /rooms/{private}/members                    | bot  |                                       | 403 | M_FORBIDDEN
            GET    | /rooms/{private}/joined_members             | bot  |                                       | 403 | M_FORBIDDEN
            GET    | /rooms/{private}/state                      | bot  |                                       | 403 | M_FORBIDDEN
            GET    | /rooms/{private}/state/m.room.name          | bot  |                                       | 403 | M_FORBIDDEN
            GET    | /rooms/{room}/state/m.room.avatar           | ana  |                                       | 404 | M_NOT_FOUND
            PUT    | /rooms/{private}/state/m.room.topic         | bot  | {'topic':'t'}                         | 403 | M_FORBIDDEN
            PUT    | /rooms/{room}/state/m.room.member/{bot}     | ana  | {'membership':'join'}                 | 403 | M_FORBIDDEN
            PUT    | /rooms/{room}/state/m.room.member/{ana}     | ana  | {'membership':'asleep'}               | 400 | M_BAD_JSON
            PUT    | /rooms/{room}/state/x/{bot}                 | ana  | {'a':1}                               | 403 | M_FORBIDDEN
            PUT    | /rooms/{room}/state/m.room.create           | ana  | {'creator':'{ana}'}                   | 403 | M_FORBIDDEN
            PUT    | /rooms/{room}/state/m.room.power_levels     | ana  | {'users':'all'}                       | 400 | M_BAD_JSON
            PUT    | /rooms/{room}/state/m.room.power_levels     | ana  | {'users':{'{ana}':'100'}}             | 400 | M_BAD_JSON
            PUT    | /rooms/{room}/state/m.room.power_levels     | ana  | {'ban':null}                          | 400 | M_BAD_JSON
            PUT    | /rooms/{room}/state/m.x/{256}               | ana  | {}                                    | 413 | M_TOO_LARGE
            PUT    | /rooms/{room}/send/m.x{256}/t               | ana  | {}                                    | 413 | M_TOO_LARGE
            PUT    | /rooms/{room}/send/m.room.message/t         | ana  | {'body':1.5}                          | 400 | M_BAD_JSON
            PUT    | /rooms/{room}/send/m.room.message/t         | ana  | {'a':[{'b':9007199254740992}]}        | 400 | M_BAD_JSON
            PUT    | /rooms/{private}/send/m.room.message/t      | bot  | {'body':'x'}                          | 403 | M_FORBIDDEN
            PUT    | /rooms/!none:lab.test/send/m.room.message/t | bot  | {'body':'x'}                          | 403 | M_FORBIDDEN
            PUT    | /rooms/{room}/send/m.room.message/t?ts=soon | ana  | {'body':'x'}                          | 400 | M_INVALID_PARAM
            PUT    | /rooms/{private}/redact/{event}/t           | bot  | {}                                    | 403 | M_FORBIDDEN
            PUT    | /rooms/{room}/redact/$none/t                | ana  | {}                                    | 404 | M_NOT_FOUND
            GET    | /rooms/{room}/event/$none                   | ana  |                                       | 404 | M_NOT_FOUND
            GET    | /rooms/{private}/event/{event}              | bot  |                                       | 403 | M_FORBIDDEN
            GET    | /rooms/{room}/context/$none                 | ana  |                                       | 404 | M_NOT_FOUND
            GET    | /rooms/{private}/context/{event}            | bot  |                                       | 403 | M_FORBIDDEN
            GET    | /rooms/{room}/messages                      | ana  |                                       | 400 | M_INVALID_PARAM
            GET    | /rooms/{room}/messages?dir=b&from=x         | ana  |                                       | 400 | M_INVALID_PARAM
            GET    | /rooms/{private}/messages?dir=b             | bot  |                                       | 403 | M_FORBIDDEN
            POST   | /rooms/{private}/read_markers               | bot  | {}                                    | 403 | M_FORBIDDEN
            POST   | /rooms/{room}/receipt/m.seen/{event}        | ana  | {}                                    | 400 | M_INVALID_PARAM
            POST   | /rooms/{private}/receipt/m.read/{event}     | bot  | {}                                    | 403 | M_FORBIDDEN
            PUT    | /rooms/{room}/typing/{bot}                  | ana  | {'typing':true}                       | 403 | M_FORBIDDEN
            PUT    | /rooms/{private}/typing/{bot}               | bot  | {'typing':true}                       | 403 | M_FORBIDDEN
            PUT    | /rooms/{room}/typing/{ana}                  | ana  | {'typing':'yes'}                      | 400 | M_BAD_JSON
            PUT    | /presence/{bot}/status                      | ana  | {'presence':'online'}                 | 403 | M_FORBIDDEN
            PUT    | /presence/{ana}/status                      | ana  | {}                                    | 400 | M_BAD_JSON
            PUT    | /presence/{ana}/status                      | ana  | {'presence':'tired'}                  | 400 | M_INVALID_PARAM
            GET    | /presence/@nobody:lab.test/status           | ana  |                                       | 404 | M_NOT_FOUND
            GET    | /user/{ana}/account_data/x                  | ana  |                                       | 404 | M_NOT_FOUND
            GET    | /user/{bot}/account_data/x                  | ana  |                                       | 403 | M_FORBIDDEN
            PUT    | /user/{bot}/account_data/x                  | ana  | {}                                    | 403 | M_FORBIDDEN
            GET    | /user/{ana}/rooms/{room}/account_data/x     | ana  |                                       | 404 | M_NOT_FOUND
            GET    | /user/{ana}/filter/none                     | ana  |                                       | 404 | M_NOT_FOUND
            POST   | /user/{bot}/filter                          | ana  | {}                                    | 403 | M_FORBIDDEN
            GET    | /sync?timeout=long                          | ana  |                                       | 400 | M_INVALID_PARAM
            POST   | /keys/upload                                | ana  | {}                                    | 400 | M_INVALID_PARAM
            POST   | /keys/query                                 | ana  | {}                                    | 400 | M_BAD_JSON
            POST   | /keys/claim                                 | ana  | {}                                    | 400 | M_BAD_JSON
            PUT    | /sendToDevice/m.x/t4                        | ana  | {}                                    | 400 | M_BAD_JSON
            GET    | /directory/room/%23irc_none:lab.test        | none |                                       | 404 | M_NOT_FOUND
            GET    | /directory/room/none                        | none |                                       | 400 | M_INVALID_PARAM
            PUT    | /directory/room/{alias}                     | ana  | {'room_id':'{room}'}                  | 409 | M_UNKNOWN
            PUT    | /directory/room/%23tg_x:lab.test            | ana  | {'room_id':'{room}'}                  | 400 | M_EXCLUSIVE
            PUT    | /directory/room/%23irc_x:other.org          | ana  | {'room_id':'{room}'}                  | 400 | M_INVALID_PARAM
            PUT    | /directory/room/%23irc_%20x:lab.test        | ana  | {'room_id':'{room}'}                  | 400 | M_INVALID_PARAM
            PUT    | /directory/room/%23irc_x:lab.test           | ana  | {'room_id':'!none:lab.test'}          | 404 | M_NOT_FOUND
            PUT    | /directory/room/%23irc_x:lab.test           | ana  | {}                                    | 400 | M_BAD_JSON
            DELETE | /directory/room/%23irc_none:lab.test        | ana  |                                       | 404 | M_NOT_FOUND
            DELETE | /directory/room/{alias}                     | tg   |                                       | 403 | M_FORBIDDEN
            GET    | /rooms/{private}/aliases                    | bot  |                                       | 403 | M_FORBIDDEN
            GET    | /directory/list/room/!none:lab.test         | none |                                       | 404 | M_NOT_FOUND
            PUT    | /directory/list/room/{private}              | bot  | {'visibility':'public'}               | 403 | M_FORBIDDEN
            PUT    | /directory/list/room/{room}                 | ana  | {'visibility':'dim'}                  | 400 | M_INVALID_PARAM
            GET    | /_matrix/media/v3/download/lab.test/none    | none |                                       | 404 | M_NOT_FOUND
            GET    | /_matrix/client/v1/media/download/lab.test/none | bot |                                    | 404 | M_NOT_FOUND
            """;

    /** For requests that change nothing. */
    private static final Premises UNTOUCHED = Premises.lived();

    record Row(String method, String path, String as, String body, int status, String expected) {
        static Row of(String line) {
            var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            return new Row(
                    cells.get(0), cells.get(1), cells.get(2), cells.get(3), Integer.parseInt(cells.get(4)),
                    cells.get(5));
        }

        Row as(String other) {
            return new Row(method, path, other, body, status, expected);
        }

        @Override
        public String toString() {
            return method + " " + path + " as " + as + " " + body;
        }
    }

    @AfterAll
    static void close() {
        UNTOUCHED.close();
    }

    static Stream<Row> fine() {
        return FINE.lines().map(Row::of);
    }

    static Stream<Row> wrong() {
        return WRONG.lines().map(Row::of);
    }

    static Stream<Row> withToken() {
        return fine().filter(row -> !row.as().equals("none")
                && !row.path().equals("/register")
                && !row.path().equals("/login"));
    }

    static Stream<Row> withBody() {
        return fine().filter(row -> row.body().startsWith("{'") && !row.path().contains("upload"));
    }

    static Stream<Row> ofClients() {
        return fine().filter(row -> !row.path().startsWith("/_matrix"));
    }

    @ParameterizedTest
    @MethodSource("fine")
    void a_request_that_is_right_is_answered_as_the_specification_says(Row row) throws IOException {
        try (var premises = Premises.lived()) {
            var said = premises.request(row.method(), row.path(), row.as(), row.body());

            assertThat(said.status()).as(said.text()).isEqualTo(row.status());
            var text = row.expected().replace('\'', '"');
            for (var place : new String[] {"room", "event"}) {
                text = text.replace("{" + place + "}", premises.place(place));
            }
            assertThat(has(said.body(), JSON.readTree(text))).as("%s has %s", said.text(), text).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("ofClients")
    void under_r0_there_is_the_same(Row row) {
        var said = UNTOUCHED.request(row.method(), "/_matrix/client/r0" + row.path(), "none", "");

        assertThat(said.status()).as(said.text()).isIn(200, 400, 401, 403, 404);
        assertThat(said.errcode()).isNotEqualTo("M_UNRECOGNIZED");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_request_that_is_wrong_is_told_so_and_changes_nothing(Row row) {
        var said = UNTOUCHED.request(row.method(), row.path(), row.as(), row.body());

        assertThat(said.errcode()).isEqualTo(row.expected());
        assertThat(said.status()).isEqualTo(row.status());
        assertThat(said.body().path("error").asText()).isNotEmpty();
        assertThat(UNTOUCHED.routed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withToken")
    void nobody_gets_in_without_a_token_of_theirs(Row row) {
        errors(row.as("none"), 401, "M_MISSING_TOKEN");
        errors(row.as("wrong"), 401, "M_UNKNOWN_TOKEN");
        errors(row.as("stranger"), 403, "M_FORBIDDEN");
        errors(row.as("nobody"), 403, "M_FORBIDDEN");
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void a_body_that_is_no_json_object_is_refused(Row row) {
        for (var body : new String[] {"{", "hello", "{} {}"}) {
            var said = UNTOUCHED.request(row.method(), row.path(), row.as(), body);
            assertThat(said.errcode()).as(body).isEqualTo("M_NOT_JSON");
            assertThat(said.status()).isEqualTo(400);
        }
        for (var body : new String[] {"[]", "7", "null"}) {
            var said = UNTOUCHED.request(row.method(), row.path(), row.as(), body);
            assertThat(said.errcode()).as(body).isEqualTo("M_BAD_JSON");
            assertThat(said.status()).isEqualTo(400);
        }
    }

    /** In place of each value of the body, and as the body's every member. */
    private static final List<String> ODD = List.of(
            "null", "7", "-1", "1.5", "1e400", "123456789012345678901234567890", "true",
            "\"\"", "\"\\ud800\"", "\"\\u0000\"",
            "\"" + "x".repeat(300) + "\"", "[]", "[null]", "[7]", "[[]]", "{}", "{\"a\":null}", "{\"\":{}}",
            "[".repeat(200) + "]".repeat(200));

    @ParameterizedTest
    @MethodSource("withBody")
    void a_value_of_another_type_is_an_error_of_the_client_or_none_at_all(Row row) throws IOException {
        try (var premises = Premises.lived()) {
            var right = JSON.readTree(premises.filledIn(row.body()));
            for (var pointer : pointers(right)) {
                for (var odd : ODD) {
                    var body = replaced(right, pointer, odd);
                    var said = premises.raw(
                            row.method(), row.path(), row.as(), body.getBytes(StandardCharsets.UTF_8),
                            "application/json");

                    assertThat(said.status()).as("%s: %s", body, said.text()).isBetween(200, 499);
                    if (said.status() >= 300) {
                        assertThat(said.errcode()).as("%s: %s", body, said.text()).startsWith("M_");
                    }
                }
            }
        }
    }

    private static List<JsonPointer> pointers(JsonNode tree) {
        var all = new ArrayList<JsonPointer>();
        collect(tree, JsonPointer.empty(), all);
        return all;
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> all) {
        all.add(at);
        node.properties().forEach(one -> collect(one.getValue(), at.appendProperty(one.getKey()), all));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), at.appendIndex(i), all);
        }
    }

    /** As text: not everything that can be sent can be a tree. */
    private static String replaced(JsonNode right, JsonPointer at, String odd) {
        if (at.matches()) {
            return odd;
        }
        var copy = right.deepCopy();
        var parent = copy.at(at.head());
        var mark = JSON.getNodeFactory().textNode("HERE");
        if (parent instanceof ObjectNode object) {
            object.set(at.last().getMatchingProperty(), mark);
        } else {
            ((ArrayNode) parent).set(at.last().getMatchingIndex(), mark);
        }
        return copy.toString().replace("\"HERE\"", odd);
    }

    private void errors(Row row, int status, String code) {
        var said = UNTOUCHED.request(row.method(), row.path(), row.as(), row.body());
        assertThat(said.errcode()).as(row.as()).isEqualTo(code);
        assertThat(said.status()).isEqualTo(status);
    }

    /** Of a list the first entries are compared. */
    private static boolean has(JsonNode actual, JsonNode expected) {
        if (expected.isTextual() && expected.asText().equals("*")) {
            return actual.isTextual() && !actual.asText().isEmpty();
        }
        if (expected.isObject()) {
            return actual.isObject()
                    && expected.properties().stream().allMatch(one ->
                            actual.has(one.getKey()) && has(actual.get(one.getKey()), one.getValue()));
        }
        if (expected.isArray()) {
            for (int i = 0; i < expected.size(); i++) {
                if (i >= actual.size() || !has(actual.get(i), expected.get(i))) {
                    return false;
                }
            }
            return actual.isArray();
        }
        return actual.equals(expected);
    }
}
