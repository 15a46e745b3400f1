//! `kissbot check`, against real sockets.
