namespace Streamiz.Kafka.Net
{
    public enum ProductionExceptionHandlerResponse
    {
        FAIL = 0,
        CONTINUE = 1,
        RETRY = 2,
    }
}
