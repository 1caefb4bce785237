namespace Streamiz.Kafka.Net
{
    public enum SubjectNameStrategy
    {
        Topic = 0,
        Record = 1,
        TopicRecord = 2,
    }
}
