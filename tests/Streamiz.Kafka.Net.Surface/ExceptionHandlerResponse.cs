namespace Streamiz.Kafka.Net
{
    public enum ExceptionHandlerResponse
    {
        FAIL = 0,
        CONTINUE = 1,
    }
}
