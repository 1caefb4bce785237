using System;

namespace Streamiz.Kafka.Net
{
    /// <summary>
    /// This assembly has the public signatures of Streamiz 1.7 and 1.8 together, so that code for either can be compiled against them. It does not run.
    /// versions.tsv names what only one of the two has, and what is left out with the reason.
    /// </summary>
    internal static class Surface
    {
        public static NotSupportedException Only =>
            new NotSupportedException("This is the public surface of Streamiz.Kafka.Net, not the library: set StreamizSource to package or to an assembly.");
    }
}
