using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.Errors
{
    public class NotMoreValueException : System.Exception
    {
        internal NotMoreValueException() { }

        public NotMoreValueException(string message) => throw Surface.Only;
    }
}
