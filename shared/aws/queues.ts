import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

interface Home {
  readonly account: string;
  readonly region: string;
}

/** The queues of this account and Region, by name. Both calls are harmless when they are made twice. */
export function awsQueues({ account, region }: Home) {
  const client = new SQSClient({
    region,
    useQueueUrlAsEndpoint: false,
    requestHandler: { requestTimeout: 3000, throwOnRequestTimeout: true, connectionTimeout: 2000 },
  });
  const urlOf = (queue: string) => `https://sqs.${region}.amazonaws.com/${account}/${queue}`;
  return {
    async hide(queue: string, receipt: string, seconds: number): Promise<void> {
      const message = { QueueUrl: urlOf(queue), ReceiptHandle: receipt, VisibilityTimeout: seconds };
      await client.send(new ChangeMessageVisibilityCommand(message));
    },

    async send(queue: string, body: string, attributes: Readonly<Record<string, string>>): Promise<void> {
      const MessageAttributes = Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
      );
      await client.send(
        new SendMessageCommand({ QueueUrl: urlOf(queue), MessageBody: body, MessageAttributes }),
      );
    },
  };
}
