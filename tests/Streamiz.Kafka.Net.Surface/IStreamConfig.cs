using System;
using System.Collections.Generic;

namespace Streamiz.Kafka.Net
{
    public interface IStreamConfig : Crosscutting.ICloneable<IStreamConfig>
    {
        Confluent.Kafka.ProducerConfig ToProducerConfig();

        Confluent.Kafka.ProducerConfig ToProducerConfig(string clientId);

        Confluent.Kafka.ProducerConfig ToExternalProducerConfig(string clientId);

        Confluent.Kafka.ConsumerConfig ToConsumerConfig();

        Confluent.Kafka.ConsumerConfig ToConsumerConfig(string clientId, bool @override = true);

        Confluent.Kafka.ConsumerConfig ToRestoreConsumerConfig(string clientId);

        Confluent.Kafka.ConsumerConfig ToGlobalConsumerConfig(string clientId);

        Confluent.Kafka.ConsumerConfig ToExternalConsumerConfig(string clientId);

        Confluent.Kafka.AdminClientConfig ToAdminConfig(string clientId);

        void AddConfig(string key, dynamic value);

        dynamic Get(string key);

        IEnumerable<KeyValuePair<string, string>> GetPrefixScan(string prefixKey);

        void AddMiddleware(IStreamMiddleware item);

        void ClearMiddleware();

        bool RemoveMiddleware(IStreamMiddleware item);

        bool DefaultCacheEnabled { get; set; }

        Func<System.Exception, ExceptionHandlerResponse> InnerExceptionHandler { get; set; }

        Func<ProcessorContext, Confluent.Kafka.ConsumeResult<byte[], byte[]>, System.Exception, ExceptionHandlerResponse> DeserializationExceptionHandler { get; set; }

        Func<Confluent.Kafka.DeliveryReport<byte[], byte[]>, ProductionExceptionHandlerResponse> ProductionExceptionHandler { get; set; }

        int? MaxPollIntervalMs { get; set; }

        long MaxPollRecords { get; set; }

        long MaxPollRestoringRecords { get; set; }

        long PollMs { get; set; }

        long CommitIntervalMs { get; set; }

        TimeSpan TransactionTimeout { get; set; }

        string TransactionalId { get; set; }

        string ApplicationId { get; set; }

        string ClientId { get; set; }

        int NumStreamThreads { get; set; }

        SerDes.ISerDes DefaultKeySerDes { get; set; }

        SerDes.ISerDes DefaultValueSerDes { get; set; }

        Processors.ITimestampExtractor DefaultTimestampExtractor { get; set; }

        ProcessingGuarantee Guarantee { get; set; }

        string BootstrapServers { get; set; }

        Action<string, State.RocksDbOptions> RocksDbConfigHandler { get; set; }

        bool FollowMetadata { get; set; }

        long BufferedRecordsPerPartition { get; set; }

        long StartTaskDelayMs { get; set; }

        long MaxTaskIdleMs { get; set; }

        string StateDir { get; set; }

        int ReplicationFactor { get; set; }

        long WindowStoreChangelogAdditionalRetentionMs { get; set; }

        State.IOffsetCheckpointManager OffsetCheckpointManager { get; set; }

        Microsoft.Extensions.Logging.ILoggerFactory Logger { get; set; }

        long MetricsIntervalMs { get; set; }

        Action<IEnumerable<Metrics.Sensor>> MetricsReporter { get; set; }

        bool ExposeLibrdKafkaStats { get; set; }

        Metrics.MetricsRecordingLevel MetricsRecording { get; set; }

        bool ParallelProcessing { get; set; }

        int MaxDegreeOfParallelism { get; set; }

        TimeSpan LogProcessingSummary { get; set; }

        long DefaultStateStoreCacheMaxBytes { get; set; }

        bool? AllowAutoCreateTopics { get; set; }

        TimeSpan QueryWatermarkOffsetsTimeout { get; set; }

        bool DefaultPartitionerReshuffleEveryKey { get; set; }

        IEnumerable<IStreamMiddleware> Middlewares { get; }
    }
}
