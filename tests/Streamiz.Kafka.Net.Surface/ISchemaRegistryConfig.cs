namespace Streamiz.Kafka.Net
{
    public interface ISchemaRegistryConfig
    {
        string SchemaRegistryUrl { get; set; }

        int? SchemaRegistryRequestTimeoutMs { get; set; }

        int? SchemaRegistryMaxCachedSchemas { get; set; }

        bool? AutoRegisterSchemas { get; set; }

        SubjectNameStrategy? SubjectNameStrategy { get; set; }

        string BasicAuthUserInfo { get; set; }

        string BasicAuthCredentialsSource { get; set; }

        int? BufferBytes { get; set; }

        bool? UseLatestVersion { get; set; }

        bool? SkipKnownTypes { get; set; }

        bool? UseDeprecatedFormat { get; set; }

        ReferenceSubjectNameStrategy? ReferenceSubjectNameStrategy { get; set; }
    }
}
