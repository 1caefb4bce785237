using System;

namespace Streamiz.Kafka.Net
{
    /// <summary>This assembly has Streamiz's public signatures, so that code can be compiled against them. It does not run.</summary>
    internal static class Surface
    {
        public static NotSupportedException Only =>
            new NotSupportedException("This is the public surface of Streamiz.Kafka.Net, not the library: set StreamizSource to package or to an assembly.");
    }
}
