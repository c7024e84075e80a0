#include <microhttpd.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/socket.h>

/* Where finished log lines go. */
struct tongzheng_log {
  void (*line)(void *context, const char *text);
  void *context;
};

/* The library logs with a va_list, whose shape in Swift differs from processor to processor. */
static inline void tongzheng_format_log(void *log, const char *format, va_list arguments) {
  char text[512];
  vsnprintf(text, sizeof text, format, arguments);
  ((struct tongzheng_log *)log)->line(((struct tongzheng_log *)log)->context, text);
}

/* MHD_start_daemon is variadic, which Swift cannot call. */
static inline struct MHD_Daemon *tongzheng_start_daemon(
    unsigned int flags, unsigned short port, MHD_AccessHandlerCallback handler,
    void *(*request_line)(void *, const char *, struct MHD_Connection *),
    MHD_RequestCompletedCallback completed,
    struct tongzheng_log *log, void *context, struct MHD_OptionItem *options) {
  return MHD_start_daemon(
      flags, port, NULL, NULL, handler, context,
      MHD_OPTION_EXTERNAL_LOGGER, tongzheng_format_log, log,
      MHD_OPTION_URI_LOG_CALLBACK, request_line, context,
      MHD_OPTION_NOTIFY_COMPLETED, completed, context,
      MHD_OPTION_ARRAY, options,
      MHD_OPTION_END);
}

/* MHD_get_connection_info is variadic, which Swift cannot call. */
static inline const struct sockaddr *tongzheng_client_address(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info == NULL ? NULL : info->client_addr;
}

/* MHD_get_daemon_info is variadic, which Swift cannot call. */
static inline unsigned short tongzheng_bound_port(struct MHD_Daemon *daemon) {
  const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
  return info == NULL ? 0 : info->port;
}
