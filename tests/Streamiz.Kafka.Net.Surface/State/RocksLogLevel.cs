namespace Streamiz.Kafka.Net.State
{
    public enum RocksLogLevel
    {
        DEBUG = 0,
        INFO = 1,
        WARN = 2,
        ERROR = 3,
        FATAL = 4,
        HEADER = 5,
        NUM_INFO_LOG = 6,
    }
}
