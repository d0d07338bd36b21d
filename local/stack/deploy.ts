import type { Template } from '../template/load-template';
import type { World } from '../world/world';

/** Puts into the world what a deployment would create there: documents, parameters and alarms of the template. */
export function deploy(template: Template, world: World): void {
  for (const { properties } of template.ofType('AWS::SSM::Document')) {
    const { Name, Content } = properties as { Name: string; Content: string | object };
    world.putDocument(Name, Content);
  }
  for (const { properties } of template.ofType('AWS::SSM::Parameter')) {
    const { Name, Value } = properties as { Name: string; Value: string };
    world.parameters.put(Name, Value, { overwrite: true });
  }
  for (const type of ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm']) {
    for (const { properties } of template.ofType(type)) world.putAlarm(properties);
  }
}
