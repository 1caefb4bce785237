namespace Streamiz.Kafka.Net
{
    public enum ReferenceSubjectNameStrategy
    {
        ReferenceName = 0,
    }
}
