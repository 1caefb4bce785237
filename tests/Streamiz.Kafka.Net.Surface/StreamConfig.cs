using System;
using System.Collections.Generic;

namespace Streamiz.Kafka.Net
{
    public class StreamConfig : IStreamConfig, Crosscutting.ICloneable<IStreamConfig>, ISchemaRegistryConfig
    {
        public static readonly long DEFAULT_COMMIT_INTERVAL_MS;

        public static readonly long EOS_DEFAULT_COMMIT_INTERVAL_MS;

        public void AddMiddleware(IStreamMiddleware item) => throw Surface.Only;

        public void ClearMiddleware() => throw Surface.Only;

        public bool RemoveMiddleware(IStreamMiddleware item) => throw Surface.Only;

        public StreamConfig() => throw Surface.Only;

        public StreamConfig(IDictionary<string, dynamic> properties, Microsoft.Extensions.Logging.ILoggerFactory loggerFactory = null) => throw Surface.Only;

        public void AddConfig(string key, dynamic value) => throw Surface.Only;

        public dynamic Get(string key) => throw Surface.Only;

        public dynamic this[string key] { get => throw Surface.Only; set => throw Surface.Only; }

        public IEnumerable<KeyValuePair<string, string>> GetPrefixScan(string prefixKey) => throw Surface.Only;

        public Confluent.Kafka.ProducerConfig ToProducerConfig() => throw Surface.Only;

        public Confluent.Kafka.ProducerConfig ToProducerConfig(string clientId) => throw Surface.Only;

        public Confluent.Kafka.ProducerConfig ToExternalProducerConfig(string clientId) => throw Surface.Only;

        public Confluent.Kafka.ConsumerConfig ToConsumerConfig() => throw Surface.Only;

        public Confluent.Kafka.ConsumerConfig ToConsumerConfig(string clientId, bool @override = true) => throw Surface.Only;

        public Confluent.Kafka.ConsumerConfig ToExternalConsumerConfig(string clientId) => throw Surface.Only;

        public Confluent.Kafka.ConsumerConfig ToRestoreConsumerConfig(string clientId) => throw Surface.Only;

        public Confluent.Kafka.ConsumerConfig ToGlobalConsumerConfig(string clientId) => throw Surface.Only;

        public Confluent.Kafka.AdminClientConfig ToAdminConfig(string clientId) => throw Surface.Only;

        public IStreamConfig Clone() => throw Surface.Only;

        public override string ToString() => throw Surface.Only;

        public string MainConsumerPrefix(string key) => throw Surface.Only;

        public string GlobalConsumerPrefix(string key) => throw Surface.Only;

        public string RestoreConsumerPrefix(string key) => throw Surface.Only;

        public string ExternalConsumerPrefix(string key) => throw Surface.Only;

        public string ProducerPrefix(string key) => throw Surface.Only;

        public string ExternalProducerPrefix(string key) => throw Surface.Only;

        public IEnumerable<IStreamMiddleware> Middlewares { get => throw Surface.Only; }

        public int? SocketConnectionSetupTimeoutMs { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? EnableMetricsPush { get => throw Surface.Only; set => throw Surface.Only; }

        public Confluent.Kafka.ClientDnsLookup? ClientDnsLookup { get => throw Surface.Only; set => throw Surface.Only; }

        public int? RetryBackoffMaxMs { get => throw Surface.Only; set => throw Surface.Only; }

        public string SslEngineId { get => throw Surface.Only; set => throw Surface.Only; }

        public string SslProviders { get => throw Surface.Only; set => throw Surface.Only; }

        public string SslCaPem { get => throw Surface.Only; set => throw Surface.Only; }

        public int? ConnectionsMaxIdleMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? ApiVersionRequestTimeoutMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? ApiVersionFallbackMs { get => throw Surface.Only; set => throw Surface.Only; }

        public string BrokerVersionFallback { get => throw Surface.Only; set => throw Surface.Only; }

        public Confluent.Kafka.SecurityProtocol? SecurityProtocol { get => throw Surface.Only; set => throw Surface.Only; }

        public string SslCipherSuites { get => throw Surface.Only; set => throw Surface.Only; }

        public string SslCurvesList { get => throw Surface.Only; set => throw Surface.Only; }

        public string SslSigalgsList { get => throw Surface.Only; set => throw Surface.Only; }

        public string SslKeyLocation { get => throw Surface.Only; set => throw Surface.Only; }

        public string SslKeyPassword { get => throw Surface.Only; set => throw Surface.Only; }

        public string SslKeyPem { get => throw Surface.Only; set => throw Surface.Only; }

        public string SslCertificateLocation { get => throw Surface.Only; set => throw Surface.Only; }

        public string SslCertificatePem { get => throw Surface.Only; set => throw Surface.Only; }

        public string SslCaLocation { get => throw Surface.Only; set => throw Surface.Only; }

        public string SslKeystoreLocation { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? ApiVersionRequest { get => throw Surface.Only; set => throw Surface.Only; }

        public string SslKeystorePassword { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? EnableSslCertificateVerification { get => throw Surface.Only; set => throw Surface.Only; }

        public Confluent.Kafka.SslEndpointIdentificationAlgorithm? SslEndpointIdentificationAlgorithm { get => throw Surface.Only; set => throw Surface.Only; }

        public string SaslKerberosServiceName { get => throw Surface.Only; set => throw Surface.Only; }

        public string SaslKerberosPrincipal { get => throw Surface.Only; set => throw Surface.Only; }

        public string SaslKerberosKinitCmd { get => throw Surface.Only; set => throw Surface.Only; }

        public string SaslKerberosKeytab { get => throw Surface.Only; set => throw Surface.Only; }

        public int? SaslKerberosMinTimeBeforeRelogin { get => throw Surface.Only; set => throw Surface.Only; }

        public string SaslUsername { get => throw Surface.Only; set => throw Surface.Only; }

        public string SaslPassword { get => throw Surface.Only; set => throw Surface.Only; }

        public string SaslOauthbearerConfig { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? EnableSaslOauthbearerUnsecureJwt { get => throw Surface.Only; set => throw Surface.Only; }

        public Confluent.Kafka.SaslOauthbearerMethod? SaslOauthbearerMethod { get => throw Surface.Only; set => throw Surface.Only; }

        public string SaslOauthbearerClientId { get => throw Surface.Only; set => throw Surface.Only; }

        public string SaslOauthbearerClientSecret { get => throw Surface.Only; set => throw Surface.Only; }

        public string SaslOauthbearerScope { get => throw Surface.Only; set => throw Surface.Only; }

        public string SaslOauthbearerExtensions { get => throw Surface.Only; set => throw Surface.Only; }

        public string SaslOauthbearerTokenEndpointUrl { get => throw Surface.Only; set => throw Surface.Only; }

        public string SslCrlLocation { get => throw Surface.Only; set => throw Surface.Only; }

        public int? InternalTerminationSignal { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? LogConnectionClose { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? LogThreadName { get => throw Surface.Only; set => throw Surface.Only; }

        public Confluent.Kafka.SaslMechanism? SaslMechanism { get => throw Surface.Only; set => throw Surface.Only; }

        public Confluent.Kafka.Acks? Acks { get => throw Surface.Only; set => throw Surface.Only; }

        public int? MessageMaxBytes { get => throw Surface.Only; set => throw Surface.Only; }

        public int? MessageCopyMaxBytes { get => throw Surface.Only; set => throw Surface.Only; }

        public int? ReceiveMessageMaxBytes { get => throw Surface.Only; set => throw Surface.Only; }

        public int? MaxInFlight { get => throw Surface.Only; set => throw Surface.Only; }

        public int? TopicMetadataRefreshIntervalMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? MetadataMaxAgeMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? TopicMetadataRefreshFastIntervalMs { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? TopicMetadataRefreshSparse { get => throw Surface.Only; set => throw Surface.Only; }

        public string TopicBlacklist { get => throw Surface.Only; set => throw Surface.Only; }

        public string Debug { get => throw Surface.Only; set => throw Surface.Only; }

        public int? SocketTimeoutMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? SocketSendBufferBytes { get => throw Surface.Only; set => throw Surface.Only; }

        public int? SocketReceiveBufferBytes { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? SocketKeepaliveEnable { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? SocketNagleDisable { get => throw Surface.Only; set => throw Surface.Only; }

        public int? SocketMaxFails { get => throw Surface.Only; set => throw Surface.Only; }

        public int? BrokerAddressTtl { get => throw Surface.Only; set => throw Surface.Only; }

        public Confluent.Kafka.BrokerAddressFamily? BrokerAddressFamily { get => throw Surface.Only; set => throw Surface.Only; }

        public int? ReconnectBackoffMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? ReconnectBackoffMaxMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? StatisticsIntervalMs { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? LogQueue { get => throw Surface.Only; set => throw Surface.Only; }

        public string PluginLibraryPaths { get => throw Surface.Only; set => throw Surface.Only; }

        public string ClientRack { get => throw Surface.Only; set => throw Surface.Only; }

        public string SslCaCertificateStores { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? EnableRandomSeed { get => throw Surface.Only; set => throw Surface.Only; }

        public int? TopicMetadataPropagationMaxMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? FetchQueueBackoffMs { get => throw Surface.Only; set => throw Surface.Only; }

        public Confluent.Kafka.GroupProtocol? GroupProtocol { get => throw Surface.Only; set => throw Surface.Only; }

        public string GroupRemoteAssignor { get => throw Surface.Only; set => throw Surface.Only; }

        public Confluent.Kafka.IsolationLevel? IsolationLevel { get => throw Surface.Only; set => throw Surface.Only; }

        public int? FetchErrorBackoffMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? FetchMinBytes { get => throw Surface.Only; set => throw Surface.Only; }

        public int? FetchMaxBytes { get => throw Surface.Only; set => throw Surface.Only; }

        public int? MaxPartitionFetchBytes { get => throw Surface.Only; set => throw Surface.Only; }

        public int? FetchWaitMaxMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? QueuedMaxMessagesKbytes { get => throw Surface.Only; set => throw Surface.Only; }

        public int? QueuedMinMessages { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? EnableAutoOffsetStore { get => throw Surface.Only; }

        public bool? EnableAutoCommit { get => throw Surface.Only; }

        public int? MaxPollIntervalMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? CoordinatorQueryIntervalMs { get => throw Surface.Only; set => throw Surface.Only; }

        public string GroupProtocolType { get => throw Surface.Only; set => throw Surface.Only; }

        public int? HeartbeatIntervalMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? SessionTimeoutMs { get => throw Surface.Only; set => throw Surface.Only; }

        public Confluent.Kafka.PartitionAssignmentStrategy? PartitionAssignmentStrategy { get => throw Surface.Only; set => throw Surface.Only; }

        public Confluent.Kafka.AutoOffsetReset? AutoOffsetReset { get => throw Surface.Only; set => throw Surface.Only; }

        public string ConsumeResultFields { set => throw Surface.Only; }

        public bool? EnablePartitionEof { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? CheckCrcs { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? AllowAutoCreateTopics { get => throw Surface.Only; set => throw Surface.Only; }

        public int? QueueBufferingBackpressureThreshold { get => throw Surface.Only; set => throw Surface.Only; }

        public int? RetryBackoffMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? MessageSendMaxRetries { get => throw Surface.Only; set => throw Surface.Only; }

        public double? LingerMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? QueueBufferingMaxKbytes { get => throw Surface.Only; set => throw Surface.Only; }

        public int? QueueBufferingMaxMessages { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? EnableGaplessGuarantee { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? EnableIdempotence { get => throw Surface.Only; set => throw Surface.Only; }

        public string TransactionalId { get => throw Surface.Only; set => throw Surface.Only; }

        public Confluent.Kafka.CompressionType? CompressionType { get => throw Surface.Only; set => throw Surface.Only; }

        public int? CompressionLevel { get => throw Surface.Only; set => throw Surface.Only; }

        public Confluent.Kafka.Partitioner? Partitioner { get => throw Surface.Only; set => throw Surface.Only; }

        public int? MessageTimeoutMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? RequestTimeoutMs { get => throw Surface.Only; set => throw Surface.Only; }

        public string DeliveryReportFields { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? EnableDeliveryReports { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? EnableBackgroundPoll { get => throw Surface.Only; set => throw Surface.Only; }

        public int? TransactionTimeoutMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? BatchNumMessages { get => throw Surface.Only; set => throw Surface.Only; }

        public int? BatchSize { get => throw Surface.Only; set => throw Surface.Only; }

        public int? StickyPartitioningLingerMs { get => throw Surface.Only; set => throw Surface.Only; }

        public bool DefaultCacheEnabled { get => throw Surface.Only; set => throw Surface.Only; }

        public int NumStreamThreads { get => throw Surface.Only; set => throw Surface.Only; }

        public string ClientId { get => throw Surface.Only; set => throw Surface.Only; }

        public string ApplicationId { get => throw Surface.Only; set => throw Surface.Only; }

        public SerDes.ISerDes DefaultKeySerDes { get => throw Surface.Only; set => throw Surface.Only; }

        public SerDes.ISerDes DefaultValueSerDes { get => throw Surface.Only; set => throw Surface.Only; }

        public Processors.ITimestampExtractor DefaultTimestampExtractor { get => throw Surface.Only; set => throw Surface.Only; }

        public string BootstrapServers { get => throw Surface.Only; set => throw Surface.Only; }

        public ProcessingGuarantee Guarantee { get => throw Surface.Only; set => throw Surface.Only; }

        public TimeSpan TransactionTimeout { get => throw Surface.Only; set => throw Surface.Only; }

        public long CommitIntervalMs { get => throw Surface.Only; set => throw Surface.Only; }

        public long PollMs { get => throw Surface.Only; set => throw Surface.Only; }

        public long MaxPollRecords { get => throw Surface.Only; set => throw Surface.Only; }

        public long MaxPollRestoringRecords { get => throw Surface.Only; set => throw Surface.Only; }

        public Action<string, State.RocksDbOptions> RocksDbConfigHandler { get => throw Surface.Only; set => throw Surface.Only; }

        public bool FollowMetadata { get => throw Surface.Only; set => throw Surface.Only; }

        public long BufferedRecordsPerPartition { get => throw Surface.Only; set => throw Surface.Only; }

        public long StartTaskDelayMs { get => throw Surface.Only; set => throw Surface.Only; }

        public long MaxTaskIdleMs { get => throw Surface.Only; set => throw Surface.Only; }

        public string StateDir { get => throw Surface.Only; set => throw Surface.Only; }

        public int ReplicationFactor { get => throw Surface.Only; set => throw Surface.Only; }

        public long WindowStoreChangelogAdditionalRetentionMs { get => throw Surface.Only; set => throw Surface.Only; }

        public State.IOffsetCheckpointManager OffsetCheckpointManager { get => throw Surface.Only; set => throw Surface.Only; }

        public Func<System.Exception, ExceptionHandlerResponse> InnerExceptionHandler { get => throw Surface.Only; set => throw Surface.Only; }

        public Func<ProcessorContext, Confluent.Kafka.ConsumeResult<byte[], byte[]>, System.Exception, ExceptionHandlerResponse> DeserializationExceptionHandler { get => throw Surface.Only; set => throw Surface.Only; }

        public Func<Confluent.Kafka.DeliveryReport<byte[], byte[]>, ProductionExceptionHandlerResponse> ProductionExceptionHandler { get => throw Surface.Only; set => throw Surface.Only; }

        public long MetricsIntervalMs { get => throw Surface.Only; set => throw Surface.Only; }

        public Action<IEnumerable<Metrics.Sensor>> MetricsReporter { get => throw Surface.Only; set => throw Surface.Only; }

        public bool ExposeLibrdKafkaStats { get => throw Surface.Only; set => throw Surface.Only; }

        public Metrics.MetricsRecordingLevel MetricsRecording { get => throw Surface.Only; set => throw Surface.Only; }

        public bool ParallelProcessing { get => throw Surface.Only; set => throw Surface.Only; }

        public int MaxDegreeOfParallelism { get => throw Surface.Only; set => throw Surface.Only; }

        public TimeSpan LogProcessingSummary { get => throw Surface.Only; set => throw Surface.Only; }

        public long DefaultStateStoreCacheMaxBytes { get => throw Surface.Only; set => throw Surface.Only; }

        public TimeSpan QueryWatermarkOffsetsTimeout { get => throw Surface.Only; set => throw Surface.Only; }

        public bool DefaultPartitionerReshuffleEveryKey { get => throw Surface.Only; set => throw Surface.Only; }

        public int? SchemaRegistryRequestTimeoutMs { get => throw Surface.Only; set => throw Surface.Only; }

        public int? SchemaRegistryMaxCachedSchemas { get => throw Surface.Only; set => throw Surface.Only; }

        public string SchemaRegistryUrl { get => throw Surface.Only; set => throw Surface.Only; }

        public string BasicAuthUserInfo { get => throw Surface.Only; set => throw Surface.Only; }

        public string BasicAuthCredentialsSource { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? AutoRegisterSchemas { get => throw Surface.Only; set => throw Surface.Only; }

        public SubjectNameStrategy? SubjectNameStrategy { get => throw Surface.Only; set => throw Surface.Only; }

        public int? BufferBytes { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? UseLatestVersion { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? SkipKnownTypes { get => throw Surface.Only; set => throw Surface.Only; }

        public bool? UseDeprecatedFormat { get => throw Surface.Only; set => throw Surface.Only; }

        public ReferenceSubjectNameStrategy? ReferenceSubjectNameStrategy { get => throw Surface.Only; set => throw Surface.Only; }

        public Microsoft.Extensions.Logging.ILoggerFactory Logger { get => throw Surface.Only; set => throw Surface.Only; }
    }
    public class StreamConfig<KS, VS> : StreamConfig where KS : SerDes.ISerDes, new() where VS : SerDes.ISerDes, new()
    {
        public StreamConfig() => throw Surface.Only;

        public StreamConfig(IDictionary<string, dynamic> properties, Microsoft.Extensions.Logging.ILoggerFactory loggerFactory = null) => throw Surface.Only;
    }
}
