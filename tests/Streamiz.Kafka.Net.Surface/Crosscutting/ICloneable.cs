using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.Crosscutting
{
    public interface ICloneable<out T>
    {
        T Clone();
    }
}
