using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.Processors.Public
{
    public enum PunctuationType
    {
        PROCESSING_TIME = 0,
        STREAM_TIME = 1,
    }
}
