using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net
{
    public delegate void StateListener(KafkaStream.State oldState, KafkaStream.State newState);
}
