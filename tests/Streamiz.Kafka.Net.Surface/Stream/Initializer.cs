using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.Stream
{
    public interface Initializer<out VA>
    {
        VA Apply();
    }
}
