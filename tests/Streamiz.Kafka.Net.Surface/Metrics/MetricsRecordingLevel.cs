using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.Metrics
{
    public enum MetricsRecordingLevel
    {
        INFO = 0,
        DEBUG = 1,
    }
}
