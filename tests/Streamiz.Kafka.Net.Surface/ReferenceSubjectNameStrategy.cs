using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net
{
    public enum ReferenceSubjectNameStrategy
    {
        ReferenceName = 0,
    }
}
